# Questions that stub modules ask the program itself; every function here is native but for marks, which change nothing.


def reads_first_argument(function):
    # A mark: the function reads the rows of a queryset or model that it takes first; loading is written there.
    return function


def request_value(place, key, default):
    # `default` under a bare GET; known to depend on the request, so other worlds explore other values.
    ...


def environment(name, type_name="", *inputs):
    # A value that is fixed during a run but not known: the clock, a cache's content, the process environment.
    # `inputs`: what else tells values of that name apart.
    ...


def environment_or(name, default):
    # As environment(), of something that is `default` where nobody set it: a bare process.
    ...


def unknown(reason, *inputs):
    # A value that could not be followed; querysets and instances among `inputs` escape.
    ...


def abort(reason):
    # Ends the run: what comes next cannot be known, and no other answer is near it.
    ...


def has_unknown_names(cls):
    # Whether a base, a metaclass or the body itself may give the class names that are not seen.
    ...


def failing():
    # Code of the project has raised what no answer of its own is made of: what runs from here on only reports it.
    ...


def serving(serializer, field):
    # Context manager: queries inside belong to that field of the serializer.
    ...


def uncounted():
    # Context manager: queries inside are not logged.
    ...


def import_module(dotted):
    # The module, or an unknown value when the program has no such module.
    ...


def import_string(dotted):
    # The attribute of a module, or an unknown value.
    ...


def settings_value(name, default_of=None):
    # From the project's settings module, else from django.conf.global_settings, else the one item of what
    # `default_of(name)` gives; AttributeError where that is empty, too.
    ...


def settings_stand_in():
    # What a library that got the name of the settings module (`settings = Settings(__name__)`) puts in the place of
    # django.conf.settings: an object whose class has a true `stands_for_settings`. None when there is none.
    ...


def apps_model(label):
    # The model class of "app.Model" in any case of letters; LookupError when there is none.
    ...


def app_models():
    # All concrete model classes.
    ...


def note_argument(name, value):
    # The value, which is what the URL argument of that name is to the view: the run notes what it is compared with.
    ...


def column_of_argument(name):
    # (model, attribute) of the column whose first row the URL argument is taken from; None when nobody knows one.
    ...


def reference_user():
    # The active superuser that sends the reference request; costs no query.
    ...


def model_meta(cls):
    # The options object of a model class.
    ...


def project_views():
    # The project's view classes and its functions decorated as views, in program order.
    ...


def routes_named(name):
    # JSON of what the driver's `routes_by_name` found under the name; "null" where the URLconf has to be read.
    ...


def keep_arguments(instance, *but):
    # In a function: what `instance.name = name` does for all of its parameters but the first and those named.
    ...


def is_symbolic():
    # True while rows are representatives and not data.
    ...


def derived(operation, *inputs):
    # A value computed from `inputs` in a way that is not followed: no query, equal for equal operation and inputs.
    ...


def is_opaque(value):
    # Whether the value itself cannot be known here.
    ...


def may_be_missing(value):
    # Whether the row or the value stands for some that are None.
    ...


def note(reason):
    # The answer is not the whole truth, for that reason; the statements are.
    ...


def unless_prefetched(queryset):
    # The queryset, of a related manager: evaluated only where the relation was not prefetched, however it was refined.
    ...


def is_constant(value):
    # Whether it is known, and no object: None, a number or a text.
    ...


def is_dict(value):
    # isinstance(value, dict), false where that is not known.
    ...


def class_items(cls):
    # [(name, value)] of the class's own body, in source order.
    ...


def class_item(cls, name, default):
    # What the name has in the class's own body, else `default`.
    ...


class ClassBody:
    # The names of a class as its metaclass gets them. The class is there already: what is read and written is its own.
    def __init__(self, cls):
        self.cls = cls

    def get(self, name, default=None):
        return class_item(self.cls, name, default)

    def __contains__(self, name):
        return class_item(self.cls, name, self) is not self

    def __getitem__(self, name):
        if name not in self:
            raise KeyError(name)
        return class_item(self.cls, name, None)

    def __setitem__(self, name, value):
        setattr(self.cls, name, value)

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, *args, **kwargs):
        for name, value in dict(*args, **kwargs).items():
            self[name] = value

    def items(self):
        return class_items(self.cls)

    def keys(self):
        return [name for name, value in class_items(self.cls)]

    def values(self):
        return [value for name, value in class_items(self.cls)]

    def __iter__(self):
        return iter(self.keys())

    def pop(self, name, *default):
        if name in self or not default:
            raise NotImplementedError("a name of a class body is taken away")
        return default[0]

    def __delitem__(self, name):
        self.pop(name)


def takes_argument(attribute):
    # Of a feed: whether it is called with the object.
    ...


def in_project(definition):
    # Whether a class or function is written in the project.
    ...


def starting():
    # Context manager: what is inside ran before the first request. Its queries are not logged, what it gives to code
    # that is not followed is left out, and its exceptions end it.
    ...


def defining():
    # Context manager: what is inside keeps something in modules or classes that follows from them alone, as a metaclass
    # or a cache does. It counts as made with them, whenever it is asked for first.
    ...


class Guard:
    # What serving(), uncounted(), starting() and defining() give: a native `with` statement.
    ...
