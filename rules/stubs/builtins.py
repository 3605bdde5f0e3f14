"""Python's builtins. A body of only `...` is native; a default of `...` means the argument was not given.

A subclass of a builtin value type (str, int, float, list, dict, ...) has ordinary instances that keep the plain value in
the attribute `_value_`; the natives below look through it.
"""


class object:
    def __new__(cls, *args, **kwargs): ...

    def __init__(self, *args, **kwargs): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __hash__(self): ...

    def __str__(self): ...

    def __repr__(self): ...

    def __format__(self, spec): ...

    def __setattr__(self, name, value): ...

    def __getattribute__(self, name): ...

    def __delattr__(self, name): ...

    @classmethod
    def __init_subclass__(cls, **kwargs): ...

    def __dir__(self): ...

    def __reduce__(self): ...

    def __sizeof__(self):
        return 64


class type:
    def __new__(cls, object, bases=..., namespace=..., **kwargs): ...

    def __or__(self, other): ...

    def __ror__(self, other): ...

    def mro(self): ...

    def __subclasses__(self): ...

    def __instancecheck__(self, instance):
        return isinstance(instance, self)

    def __subclasscheck__(self, subclass):
        return issubclass(subclass, self)


class function:
    def __get__(self, instance, owner=None): ...

    def __call__(self, *args, **kwargs): ...


class method:
    def __call__(self, *args, **kwargs): ...


class module:
    pass


class NoneType:
    def __bool__(self):
        return False


class ellipsis:
    pass


class NotImplementedType:
    pass


class slice:
    def __new__(cls, start, stop=..., step=None): ...

    def indices(self, length): ...


class property:
    def __new__(cls, fget=None, fset=None, fdel=None, doc=None): ...

    def getter(self, function): ...

    def setter(self, function): ...

    def deleter(self, function): ...


class staticmethod:
    def __new__(cls, function): ...


class classmethod:
    def __new__(cls, function): ...


class super:
    pass


# ------------------------------------------------------------------------------------------------ numbers


class int:
    _number_ = "Integral"

    def __new__(cls, value=0, base=10): ...

    def __add__(self, other): ...

    def __radd__(self, other): ...

    def __sub__(self, other): ...

    def __rsub__(self, other): ...

    def __mul__(self, other): ...

    def __rmul__(self, other): ...

    def __truediv__(self, other): ...

    def __rtruediv__(self, other): ...

    def __floordiv__(self, other): ...

    def __rfloordiv__(self, other): ...

    def __mod__(self, other): ...

    def __rmod__(self, other): ...

    def __pow__(self, other): ...

    def __rpow__(self, other): ...

    def __and__(self, other): ...

    def __rand__(self, other): ...

    def __or__(self, other): ...

    def __ror__(self, other): ...

    def __xor__(self, other): ...

    def __rxor__(self, other): ...

    def __lshift__(self, other): ...

    def __rlshift__(self, other): ...

    def __rshift__(self, other): ...

    def __rrshift__(self, other): ...

    def __neg__(self): ...

    def __pos__(self): ...

    def __invert__(self): ...

    def __abs__(self): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __lt__(self, other): ...

    def __le__(self, other): ...

    def __gt__(self, other): ...

    def __ge__(self, other): ...

    def __hash__(self): ...

    def __bool__(self): ...

    def __trunc__(self): ...

    def __int__(self): ...

    def __index__(self): ...

    def __float__(self): ...

    def __str__(self): ...

    def __repr__(self): ...

    def __format__(self, spec): ...

    def __round__(self, ndigits=None): ...

    def bit_length(self): ...

    def bit_count(self): ...

    def conjugate(self): ...

    def is_integer(self):
        return True

    def to_bytes(self, length=1, byteorder="big", *, signed=False): ...

    @classmethod
    def from_bytes(cls, bytes, byteorder="big", *, signed=False): ...

    @property
    def real(self):
        return int(self)

    @property
    def imag(self):
        return 0

    @property
    def numerator(self):
        return int(self)

    @property
    def denominator(self):
        return 1


class bool(int):
    def __new__(cls, value=False): ...


class float:
    _number_ = "Real"

    def __new__(cls, value=0.0): ...

    def __add__(self, other): ...

    def __radd__(self, other): ...

    def __sub__(self, other): ...

    def __rsub__(self, other): ...

    def __mul__(self, other): ...

    def __rmul__(self, other): ...

    def __truediv__(self, other): ...

    def __rtruediv__(self, other): ...

    def __floordiv__(self, other): ...

    def __rfloordiv__(self, other): ...

    def __mod__(self, other): ...

    def __rmod__(self, other): ...

    def __pow__(self, other): ...

    def __rpow__(self, other): ...

    def __neg__(self): ...

    def __pos__(self): ...

    def __abs__(self): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __lt__(self, other): ...

    def __le__(self, other): ...

    def __gt__(self, other): ...

    def __ge__(self, other): ...

    def __hash__(self): ...

    def __bool__(self): ...

    def __trunc__(self): ...

    def __int__(self): ...

    def __float__(self): ...

    def __str__(self): ...

    def __repr__(self): ...

    def __format__(self, spec): ...

    def __round__(self, ndigits=None): ...

    def is_integer(self): ...

    def as_integer_ratio(self): ...

    def conjugate(self): ...

    def hex(self): ...

    @property
    def real(self):
        return float(self)

    @property
    def imag(self):
        return 0.0


class complex:
    _number_ = "Complex"

    def __init__(self, real=0, imag=0):
        self.real = real
        self.imag = imag


# --------------------------------------------------------------------------------------------------- text


class str:
    def __new__(cls, object="", encoding=None, errors=None): ...

    def __add__(self, other): ...

    def __mul__(self, other): ...

    def __rmul__(self, other): ...

    def __mod__(self, other): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __lt__(self, other): ...

    def __le__(self, other): ...

    def __gt__(self, other): ...

    def __ge__(self, other): ...

    def __hash__(self): ...

    def __bool__(self): ...

    def __len__(self): ...

    def __iter__(self): ...

    def __contains__(self, item): ...

    def __getitem__(self, index): ...

    def __str__(self): ...

    def __repr__(self): ...

    def __format__(self, spec): ...

    def capitalize(self): ...

    def casefold(self): ...

    def center(self, width, fillchar=" "): ...

    def count(self, sub, start=None, end=None): ...

    def encode(self, encoding="utf-8", errors="strict"): ...

    def endswith(self, suffix, start=None, end=None): ...

    def expandtabs(self, tabsize=8): ...

    def find(self, sub, start=None, end=None): ...

    def format(self, /, *args, **kwargs): ...

    def format_map(self, mapping): ...

    def index(self, sub, start=None, end=None): ...

    def isalnum(self): ...

    def isalpha(self): ...

    def isascii(self): ...

    def isdecimal(self): ...

    def isdigit(self): ...

    def isidentifier(self): ...

    def islower(self): ...

    def isnumeric(self): ...

    def isprintable(self): ...

    def isspace(self): ...

    def istitle(self): ...

    def isupper(self): ...

    def join(self, iterable): ...

    def ljust(self, width, fillchar=" "): ...

    def lower(self): ...

    def lstrip(self, chars=None): ...

    @staticmethod
    def maketrans(x, y=..., z=...): ...

    def partition(self, sep): ...

    def removeprefix(self, prefix): ...

    def removesuffix(self, suffix): ...

    def replace(self, old, new, count=-1): ...

    def rfind(self, sub, start=None, end=None): ...

    def rindex(self, sub, start=None, end=None): ...

    def rjust(self, width, fillchar=" "): ...

    def rpartition(self, sep): ...

    def rsplit(self, sep=None, maxsplit=-1): ...

    def rstrip(self, chars=None): ...

    def split(self, sep=None, maxsplit=-1): ...

    def splitlines(self, keepends=False): ...

    def startswith(self, prefix, start=None, end=None): ...

    def strip(self, chars=None): ...

    def swapcase(self): ...

    def title(self): ...

    def translate(self, table): ...

    def upper(self): ...

    def zfill(self, width): ...


class bytes:
    def __new__(cls, source=b"", encoding=None, errors=None): ...

    def __add__(self, other): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __hash__(self): ...

    def __len__(self): ...

    def __iter__(self): ...

    def __contains__(self, item): ...

    def __getitem__(self, index): ...

    def decode(self, encoding="utf-8", errors="strict"): ...

    def hex(self): ...

    @classmethod
    def fromhex(cls, string): ...

    def startswith(self, prefix, start=None, end=None): ...

    def endswith(self, suffix, start=None, end=None): ...

    def strip(self, chars=None): ...

    def split(self, sep=None, maxsplit=-1): ...

    def join(self, iterable): ...

    def replace(self, old, new, count=-1): ...

    def find(self, sub, start=None, end=None): ...

    def lower(self): ...

    def upper(self): ...


class bytearray(bytes):
    pass


class memoryview:
    def __init__(self, object):
        self.obj = object

    def tobytes(self):
        return bytes(self.obj)

    def __len__(self):
        return len(self.obj)


# --------------------------------------------------------------------------------------------- containers


class list:
    __hash__ = None

    def __new__(cls, *args, **kwargs): ...

    def __init__(self, iterable=...): ...

    def __add__(self, other): ...

    def __iadd__(self, other): ...

    def __mul__(self, other): ...

    def __rmul__(self, other): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __lt__(self, other): ...

    def __le__(self, other): ...

    def __gt__(self, other): ...

    def __ge__(self, other): ...

    def __bool__(self): ...

    def __len__(self): ...

    def __iter__(self): ...

    def __contains__(self, item): ...

    def __getitem__(self, index): ...

    def __setitem__(self, index, value): ...

    def __delitem__(self, index): ...

    def __reversed__(self): ...

    def __repr__(self): ...

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    def append(self, value): ...

    def clear(self): ...

    def copy(self): ...

    def count(self, value): ...

    def extend(self, iterable): ...

    def index(self, value, start=None, stop=None): ...

    def insert(self, index, value): ...

    def pop(self, index=-1): ...

    def remove(self, value): ...

    def reverse(self): ...

    def sort(self, *, key=None, reverse=False): ...


class tuple:
    def __new__(cls, iterable=...): ...

    def __add__(self, other): ...

    def __mul__(self, other): ...

    def __rmul__(self, other): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __lt__(self, other): ...

    def __le__(self, other): ...

    def __gt__(self, other): ...

    def __ge__(self, other): ...

    def __hash__(self): ...

    def __bool__(self): ...

    def __len__(self): ...

    def __iter__(self): ...

    def __contains__(self, item): ...

    def __getitem__(self, index): ...

    def __repr__(self): ...

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    def count(self, value): ...

    def index(self, value, start=None, stop=None): ...

    def _asdict(self):
        """Rows of values_list(named=True) are tuples with field names."""
        return {name: value for name, value in zip(self._fields, self)}


class dict:
    __hash__ = None

    def __new__(cls, *args, **kwargs): ...

    def __init__(self, *args, **kwargs): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __bool__(self): ...

    def __len__(self): ...

    def __iter__(self): ...

    def __contains__(self, key): ...

    def __getitem__(self, key): ...

    def __setitem__(self, key, value): ...

    def __delitem__(self, key): ...

    def __reversed__(self): ...

    def __or__(self, other): ...

    def __ror__(self, other): ...

    def __ior__(self, other): ...

    def __repr__(self): ...

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    def clear(self): ...

    def copy(self): ...

    @classmethod
    def fromkeys(cls, iterable, value=None): ...

    def get(self, key, default=None): ...

    def items(self): ...

    def keys(self): ...

    def pop(self, key, default=...): ...

    def popitem(self): ...

    def setdefault(self, key, default=None): ...

    def update(self, /, *args, **kwargs): ...

    def values(self): ...


class set:
    __hash__ = None

    def __new__(cls, *args, **kwargs): ...

    def __init__(self, iterable=...): ...

    def __and__(self, other): ...

    def __or__(self, other): ...

    def __sub__(self, other): ...

    def __xor__(self, other): ...

    def __rand__(self, other): ...

    def __ror__(self, other): ...

    def __rsub__(self, other): ...

    def __rxor__(self, other): ...

    def __iand__(self, other): ...

    def __ior__(self, other): ...

    def __isub__(self, other): ...

    def __ixor__(self, other): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __lt__(self, other): ...

    def __le__(self, other): ...

    def __gt__(self, other): ...

    def __ge__(self, other): ...

    def __bool__(self): ...

    def __len__(self): ...

    def __iter__(self): ...

    def __contains__(self, item): ...

    def __repr__(self): ...

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    def add(self, value): ...

    def clear(self): ...

    def copy(self): ...

    def difference(self, *others): ...

    def difference_update(self, *others): ...

    def discard(self, value): ...

    def intersection(self, *others): ...

    def intersection_update(self, *others): ...

    def isdisjoint(self, other): ...

    def issubset(self, other): ...

    def issuperset(self, other): ...

    def pop(self): ...

    def remove(self, value): ...

    def symmetric_difference(self, other): ...

    def symmetric_difference_update(self, other): ...

    def union(self, *others): ...

    def update(self, *others): ...


class frozenset:
    def __new__(cls, iterable=...): ...

    def __and__(self, other): ...

    def __or__(self, other): ...

    def __sub__(self, other): ...

    def __xor__(self, other): ...

    def __eq__(self, other): ...

    def __ne__(self, other): ...

    def __lt__(self, other): ...

    def __le__(self, other): ...

    def __gt__(self, other): ...

    def __ge__(self, other): ...

    def __hash__(self): ...

    def __bool__(self): ...

    def __len__(self): ...

    def __iter__(self): ...

    def __contains__(self, item): ...

    def __repr__(self): ...

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    def copy(self): ...

    def difference(self, *others): ...

    def intersection(self, *others): ...

    def isdisjoint(self, other): ...

    def issubset(self, other): ...

    def issuperset(self, other): ...

    def symmetric_difference(self, other): ...

    def union(self, *others): ...


class range:
    def __new__(cls, start, stop=..., step=1): ...

    def __bool__(self): ...

    def __len__(self): ...

    def __iter__(self): ...

    def __contains__(self, item): ...

    def __getitem__(self, index): ...

    def __eq__(self, other): ...

    def __reversed__(self): ...

    def count(self, value): ...

    def index(self, value): ...


class generator:
    """What a generator function, map, filter, zip, enumerate and iter() give."""

    def __iter__(self):
        return self

    def __next__(self): ...

    def __length_hint__(self): ...

    def send(self, value): ...

    def throw(self, *args): ...

    def close(self): ...


class enumerate:
    def __new__(cls, iterable, start=0): ...


class zip:
    def __new__(cls, *iterables, strict=False): ...


class map:
    def __new__(cls, function, *iterables): ...


class filter:
    def __new__(cls, function, iterable): ...


class reversed:
    def __new__(cls, sequence): ...


# ---------------------------------------------------------------------------------------------- functions


def len(obj, /): ...


def isinstance(obj, class_or_tuple, /): ...


def issubclass(cls, class_or_tuple, /): ...


def getattr(obj, name, default=..., /): ...


def setattr(obj, name, value, /): ...


def hasattr(obj, name, /): ...


def delattr(obj, name, /): ...


def sorted(iterable, /, *, key=None, reverse=False): ...


def min(*args, key=None, default=...): ...


def max(*args, key=None, default=...): ...


def sum(iterable, /, start=0): ...


def any(iterable, /): ...


def all(iterable, /): ...


def iter(obj, sentinel=..., /): ...


def next(iterator, default=..., /): ...


def abs(x, /): ...


def round(number, ndigits=None): ...


def divmod(x, y, /): ...


def pow(base, exp, mod=None): ...


def repr(obj, /): ...


def ascii(obj, /): ...


def print(*values, sep=" ", end="\n", file=None, flush=False): ...


def callable(obj, /): ...


def id(obj, /): ...


def hash(obj, /): ...


def vars(obj=..., /): ...


def dir(obj=..., /): ...


def format(value, spec="", /): ...


def ord(char, /): ...


def chr(code, /): ...


def bin(number, /): ...


def hex(number, /): ...


def oct(number, /): ...


def globals(): ...


def locals(): ...


def open(file, mode="r", *args, **kwargs):
    from _eagerlint import environment

    return environment("file " + str(file))


def input(prompt=""):
    from _eagerlint import environment

    return environment("input", "str")


def breakpoint(*args, **kwargs):
    pass


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    from _eagerlint import import_module

    return import_module(name)


def eval(source, globals=None, locals=None, /): ...


def exec(source, globals=None, locals=None, /): ...


def compile(source, filename, mode, *args, **kwargs): ...


def _not_implemented(): ...


NotImplemented = _not_implemented()
Ellipsis = ...
__debug__ = True
__name__ = "builtins"


# --------------------------------------------------------------------------------------------- exceptions


class BaseException:
    args = ()
    __cause__ = None
    __context__ = None
    __traceback__ = None
    __suppress_context__ = False
    __notes__ = ()

    def __new__(cls, *args, **kwargs):
        exception = object.__new__(cls)
        exception.args = args
        return exception

    def __init__(self, *args):
        self.args = args

    def __str__(self):
        if not self.args:
            return ""
        if len(self.args) == 1:
            return str(self.args[0])
        return str(self.args)

    def __repr__(self):
        return type(self).__name__ + "(" + ", ".join([repr(arg) for arg in self.args]) + ")"

    def with_traceback(self, tb):
        return self

    def add_note(self, note):
        pass


class Exception(BaseException):
    pass


class SystemExit(BaseException):
    def __init__(self, *args):
        super().__init__(*args)
        self.code = args[0] if args else None


class KeyboardInterrupt(BaseException):
    pass


class GeneratorExit(BaseException):
    pass


class BaseExceptionGroup(BaseException):
    def __init__(self, message, exceptions):
        super().__init__(message, exceptions)
        self.message = message
        self.exceptions = tuple(exceptions)


class ExceptionGroup(BaseExceptionGroup, Exception):
    pass


class ArithmeticError(Exception):
    pass


class FloatingPointError(ArithmeticError):
    pass


class OverflowError(ArithmeticError):
    pass


class ZeroDivisionError(ArithmeticError):
    pass


class AssertionError(Exception):
    pass


class AttributeError(Exception):
    def __init__(self, *args, name=None, obj=None):
        super().__init__(*args)
        self.name = name
        self.obj = obj


class BufferError(Exception):
    pass


class EOFError(Exception):
    pass


class ImportError(Exception):
    def __init__(self, *args, name=None, path=None):
        super().__init__(*args)
        self.name = name
        self.path = path
        self.msg = args[0] if args else None


class ModuleNotFoundError(ImportError):
    pass


class LookupError(Exception):
    pass


class IndexError(LookupError):
    pass


class KeyError(LookupError):
    def __str__(self):
        if len(self.args) == 1:
            return repr(self.args[0])
        return super().__str__()


class MemoryError(Exception):
    pass


class NameError(Exception):
    def __init__(self, *args, name=None):
        super().__init__(*args)
        self.name = name


class UnboundLocalError(NameError):
    pass


class OSError(Exception):
    errno = None
    strerror = None
    filename = None

    def __init__(self, *args):
        super().__init__(*args)
        if len(args) > 1:
            self.errno = args[0]
            self.strerror = args[1]
        if len(args) > 2:
            self.filename = args[2]


IOError = OSError
EnvironmentError = OSError


class BlockingIOError(OSError):
    pass


class ChildProcessError(OSError):
    pass


class ConnectionError(OSError):
    pass


class BrokenPipeError(ConnectionError):
    pass


class ConnectionAbortedError(ConnectionError):
    pass


class ConnectionRefusedError(ConnectionError):
    pass


class ConnectionResetError(ConnectionError):
    pass


class FileExistsError(OSError):
    pass


class FileNotFoundError(OSError):
    pass


class InterruptedError(OSError):
    pass


class IsADirectoryError(OSError):
    pass


class NotADirectoryError(OSError):
    pass


class PermissionError(OSError):
    pass


class ProcessLookupError(OSError):
    pass


class TimeoutError(OSError):
    pass


class ReferenceError(Exception):
    pass


class RuntimeError(Exception):
    pass


class NotImplementedError(RuntimeError):
    pass


class RecursionError(RuntimeError):
    pass


class StopAsyncIteration(Exception):
    pass


class StopIteration(Exception):
    def __init__(self, *args):
        super().__init__(*args)
        self.value = args[0] if args else None


class SyntaxError(Exception):
    pass


class IndentationError(SyntaxError):
    pass


class TabError(IndentationError):
    pass


class SystemError(Exception):
    pass


class TypeError(Exception):
    pass


class ValueError(Exception):
    pass


class UnicodeError(ValueError):
    pass


class UnicodeDecodeError(UnicodeError):
    pass


class UnicodeEncodeError(UnicodeError):
    pass


class UnicodeTranslateError(UnicodeError):
    pass


class Warning(Exception):
    pass


class BytesWarning(Warning):
    pass


class DeprecationWarning(Warning):
    pass


class EncodingWarning(Warning):
    pass


class FutureWarning(Warning):
    pass


class ImportWarning(Warning):
    pass


class PendingDeprecationWarning(Warning):
    pass


class ResourceWarning(Warning):
    pass


class RuntimeWarning(Warning):
    pass


class SyntaxWarning(Warning):
    pass


class UnicodeWarning(Warning):
    pass


class UserWarning(Warning):
    pass
