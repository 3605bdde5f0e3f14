# What serializers keep their fields in, and what they hand out.


class ReturnDict(dict):
    def __new__(cls, *args, serializer=None, **kwargs):
        # The link back to the serializer serves HTML forms only.
        return dict(*args, **kwargs)


class ReturnList(list):
    def __new__(cls, *args, serializer=None):
        return list(*args)


class BindingDict:
    """Fields by name; a field that is put in is bound to the serializer."""

    def __init__(self, serializer):
        self.serializer = serializer
        self.fields = {}
        self._readable = None

    def readable(self):
        if self._readable is None:
            self._readable = [field for field in self.fields.values() if not field.write_only]
        return self._readable

    def __setitem__(self, key, field):
        self._readable = None
        self.fields[key] = field
        field.bind(field_name=key, parent=self.serializer)

    def __getitem__(self, key):
        return self.fields[key]

    def __delitem__(self, key):
        self._readable = None
        del self.fields[key]

    def __iter__(self):
        return iter(self.fields)

    def __len__(self):
        return len(self.fields)

    def __contains__(self, key):
        return key in self.fields

    def get(self, key, default=None):
        return self.fields.get(key, default)

    def keys(self):
        return self.fields.keys()

    def values(self):
        return self.fields.values()

    def items(self):
        return self.fields.items()

    def pop(self, key, *default):
        self._readable = None
        return self.fields.pop(key, *default)

    def popitem(self):
        self._readable = None
        return self.fields.popitem()

    def clear(self):
        self._readable = None
        self.fields.clear()

    def update(self, *others, **fields):
        for other in others:
            for key, field in dict(other).items():
                self[key] = field
        for key, field in fields.items():
            self[key] = field

    def setdefault(self, key, default=None):
        if key not in self.fields:
            self[key] = default
        return self.fields[key]


class BoundField:
    def __init__(self, field, value, errors, prefix=""):
        self._field = field
        self._prefix = prefix
        self.value = value
        self.errors = errors
        self.name = prefix + field.field_name

    def __getattr__(self, attr_name):
        return getattr(self._field, attr_name)

    @property
    def _proxy_class(self):
        return self._field.__class__

    def as_form_field(self):
        value = "" if self.value is None or self.value is False else self.value
        return self.__class__(self._field, value, self.errors, self._prefix)


class JSONBoundField(BoundField):
    pass


class NestedBoundField(BoundField):
    def __init__(self, field, value, errors, prefix=""):
        super().__init__(field, value if isinstance(value, dict) else {}, errors, prefix)

    def __iter__(self):
        return iter([self[name] for name in self._field.fields])

    def __getitem__(self, key):
        field = self._field.fields[key]
        error = self.errors.get(key) if isinstance(self.errors, dict) else None
        bound = NestedBoundField if hasattr(field, "fields") else BoundField
        return bound(field, self.value.get(key), error, prefix=self.name + ".")
