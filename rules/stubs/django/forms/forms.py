# Forms: declared fields, and what a bound form says is the request's.

import _eagerlint
from django.forms.fields import Field
from django.http.request import QueryDict


class BaseForm:
    prefix = None

    def __init__(
        self,
        data=None,
        files=None,
        auto_id="id_%s",
        prefix=None,
        initial=None,
        error_class=None,
        label_suffix=None,
        empty_permitted=False,
        field_order=None,
        use_required_attribute=None,
        renderer=None,
        bound_field_class=None,
    ):
        self.is_bound = data is not None or files is not None
        self.data = {} if data is None else data
        self.files = {} if files is None else files
        self.initial = initial or {}
        if prefix is not None:
            self.prefix = prefix
        self.fields = self._own_fields()

    def _own_fields(self):
        return declared_fields(self.__class__)

    def __getitem__(self, name):
        return self.fields[name]

    def __iter__(self):
        return iter(list(self.fields.values()))

    @property
    def errors(self):
        return {}

    def is_valid(self):
        if not self.is_bound:
            return False
        accepts_nothing = not any(getattr(field, "required", False) for field in self.fields.values())
        if type(self.data) is QueryDict and not self.data and not accepts_nothing:
            return False  # of a request without a body
        return _eagerlint.request_value("form", "valid()", accepts_nothing)

    @property
    def cleaned_data(self):
        return {name: self.data.get(name) for name in self.fields}

    def full_clean(self):
        return None

    def clean(self):
        return self.cleaned_data

    def add_error(self, field, error):
        return None

    def has_changed(self):
        return self.is_bound

    @property
    def changed_data(self):
        return []

    def as_p(self):
        return ""


class Form(BaseForm):
    pass


class DeclarativeFieldsMetaclass(type):
    pass


def declared_fields(form_class):
    # Fields of the class and its bases, those of the bases first; `name = None` takes an inherited one away.
    found = {}
    for cls in reversed(form_class.__mro__):
        for name, value in _eagerlint.class_items(cls):
            if isinstance(value, Field):
                found[name] = value
            elif value is None:
                found.pop(name, None)
    return found
