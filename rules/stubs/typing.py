# Annotations have no effect at run time: every special form gives itself when subscripted.

from collections import abc
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    ByteString,
    Callable,
    Collection,
    Container,
    Coroutine,
    Generator,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    MappingView,
    MutableMapping,
    MutableSequence,
    MutableSet,
    Reversible,
    Sequence,
    Sized,
    ValuesView,
)
from collections import ChainMap, Counter, OrderedDict, _Row, defaultdict, deque
from contextlib import AbstractContextManager as ContextManager
from re import Match, Pattern

TYPE_CHECKING = False
AbstractSet = abc.Set
List = list
Dict = dict
Set = set
FrozenSet = frozenset
Tuple = tuple
Type = type
Text = str
DefaultDict = defaultdict
Deque = deque


class _Form:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, item):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __repr__(self):
        return "typing." + self._name


class _Union(_Form):
    def __getitem__(self, item):
        union = _Union("Union")
        union.__args__ = item if isinstance(item, tuple) else (item, None)
        return union


Any = _Form("Any")
Union = _Union("Union")
Optional = _Union("Optional")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
TypeIs = _Form("TypeIs")
Concatenate = _Form("Concatenate")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
ReadOnly = _Form("ReadOnly")
Unpack = _Form("Unpack")
AnyStr = _Form("AnyStr")
SupportsInt = _Form("SupportsInt")
SupportsFloat = _Form("SupportsFloat")
SupportsAbs = _Form("SupportsAbs")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")


class TypeVar(_Form):
    def __init__(self, name, *constraints, **kwargs):
        self._name = name


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    pass


class Generic:
    @classmethod
    def __class_getitem__(cls, item):
        return cls


class Protocol:
    @classmethod
    def __class_getitem__(cls, item):
        return cls


class ForwardRef(_Form):
    pass


class NamedTuple(_Row):
    def __new__(cls, *args, **kwargs):
        if not _owns(cls, "_fields"):
            annotations = _annotations(cls)
            cls._field_defaults = {name: getattr(cls, name) for name, has_value in annotations if has_value}
            cls._fields = tuple([name for name, has_value in annotations])
        return _Row.__new__(cls, *args, **kwargs)


def _owns(cls, name):
    # Whether the class itself, not a base, has the attribute.
    ...


def _annotations(cls):
    # [(name, has a value)] of the annotated names in the class's own body, in order.
    ...


class TypedDict(dict):
    pass


def NewType(name, tp):
    return tp


def cast(typ, val):
    return val


def assert_type(val, typ):
    return val


def assert_never(arg):
    raise AssertionError("Expected code to be unreachable")


def reveal_type(obj):
    return obj


def overload(function):
    return function


def final(function):
    return function


def override(function):
    return function


def no_type_check(function):
    return function


def runtime_checkable(cls):
    return cls


def dataclass_transform(**kwargs):
    return lambda cls: cls


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return {}


def get_origin(tp):
    return None


def get_args(tp):
    return ()
