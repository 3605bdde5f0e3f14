# Classes with an __init__ made of their annotations.

from typing import _owns


class _Missing:
    pass


MISSING = _Missing()
KW_ONLY = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only


class InitVar:
    @classmethod
    def __class_getitem__(cls, item):
        return cls


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _annotations(cls, only_decorated):
    # [(name, has a value, kind)] of the class's own body in order; kind is "", "ClassVar", "InitVar" or "KW_ONLY".
    ...


def _collect(cls, kw_only):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        # A base's own decorator may not have run yet.
        if _owns(base, "__dataclass_fields__"):
            fields.update(base.__dataclass_fields__)
        else:
            _add_fields(base, fields, kw_only, True)
    _add_fields(cls, fields, kw_only, False)
    return fields


def _add_fields(cls, fields, kw_only, only_decorated):
    for name, has_value, kind in _annotations(cls, only_decorated):
        if kind == "KW_ONLY":
            kw_only = True
        if kind in ("ClassVar", "KW_ONLY"):
            continue
        value = getattr(cls, name) if has_value else MISSING
        if not isinstance(value, Field):
            value = field(default=value)
        value.name = name
        value.is_init_var = kind == "InitVar"
        if value.kw_only is MISSING:
            value.kw_only = kw_only
        if has_value and value.default is not MISSING:
            setattr(cls, name, value.default)
        fields[name] = value


def _init(self, *args, **kwargs):
    cls = type(self)
    given = list(args)
    init_vars = []
    for item in cls.__dataclass_fields__.values():
        name = item.name
        if item.init and given and not item.kw_only:
            value = given.pop(0)
        elif item.init and name in kwargs:
            value = kwargs.pop(name)
        elif item.default is not MISSING:
            value = item.default
        elif item.default_factory is not MISSING:
            value = item.default_factory()
        elif item.init:
            raise TypeError(cls.__name__ + ".__init__() missing a required argument: '" + name + "'")
        else:
            continue
        if item.is_init_var:
            init_vars.append(value)
        else:
            object.__setattr__(self, name, value)
    if given or kwargs:
        raise TypeError(cls.__name__ + ".__init__() got an unexpected argument")
    if hasattr(self, "__post_init__"):
        self.__post_init__(*init_vars)


def _values(self):
    return tuple([getattr(self, item.name) for item in fields(self) if item.compare])


def _eq(self, other):
    if type(other) is not type(self):
        return NotImplemented
    return _values(self) == _values(other)


def _repr(self):
    shown = [f"{item.name}={getattr(self, item.name)!r}" for item in fields(self) if item.repr]
    return type(self).__qualname__ + "(" + ", ".join(shown) + ")"


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    def wrap(cls):
        cls.__dataclass_fields__ = _collect(cls, kw_only)
        if match_args and not _owns(cls, "__match_args__"):
            cls.__match_args__ = tuple(
                [item.name for item in cls.__dataclass_fields__.values() if item.init and item.kw_only is not True]
            )
        if init and not _owns(cls, "__init__"):
            cls.__init__ = _init
        if repr and not _owns(cls, "__repr__"):
            cls.__repr__ = _repr
        if eq and not _owns(cls, "__eq__"):
            cls.__eq__ = _eq
            if frozen or unsafe_hash:
                cls.__hash__ = lambda self: hash(_values(self))
        if order:
            cls.__lt__ = lambda self, other: _values(self) < _values(other)
            cls.__le__ = lambda self, other: _values(self) <= _values(other)
            cls.__gt__ = lambda self, other: _values(self) > _values(other)
            cls.__ge__ = lambda self, other: _values(self) >= _values(other)
        return cls

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    return tuple([item for item in class_or_instance.__dataclass_fields__.values() if not item.is_init_var])


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    return dict_factory([(item.name, _plain(getattr(obj, item.name), dict_factory)) for item in fields(obj)])


def astuple(obj, *, tuple_factory=tuple):
    return tuple_factory([_plain(getattr(obj, item.name), dict) for item in fields(obj)])


def _plain(value, dict_factory):
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value, dict_factory=dict_factory)
    if isinstance(value, (list, tuple)):
        return type(value)([_plain(item, dict_factory) for item in value])
    if isinstance(value, dict):
        return {key: _plain(item, dict_factory) for key, item in value.items()}
    return value


def replace(obj, /, **changes):
    for item in fields(obj):
        if item.init and item.name not in changes:
            changes[item.name] = getattr(obj, item.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    from _eagerlint import unknown

    return unknown("a data class made at run time")
