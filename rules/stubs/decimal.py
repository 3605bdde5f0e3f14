# Exact decimal numbers; the arithmetic is native, with 28 digits and ROUND_HALF_EVEN unless told otherwise.

ROUND_CEILING = "ROUND_CEILING"
ROUND_DOWN = "ROUND_DOWN"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_UP = "ROUND_UP"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


class Decimal:
    _number_ = "Decimal"

    def __new__(cls, value="0", context=None): ...

    @classmethod
    def from_float(cls, f):
        return cls(f)

    def quantize(self, exp, rounding=None, context=None): ...

    def to_integral_value(self, rounding=None, context=None): ...

    def to_integral_exact(self, rounding=None, context=None):
        return self.to_integral_value(rounding)

    to_integral = to_integral_value

    def normalize(self, context=None): ...

    def sqrt(self, context=None): ...

    def as_tuple(self): ...

    def adjusted(self): ...

    def is_finite(self): ...

    def is_infinite(self): ...

    def is_nan(self): ...

    def is_signed(self): ...

    def is_zero(self): ...

    def compare(self, other, context=None): ...

    def copy_abs(self): ...

    def copy_negate(self): ...

    def scaleb(self, other, context=None): ...

    def max(self, other, context=None):
        return self if self >= other else other

    def min(self, other, context=None):
        return self if self <= other else other

    def to_eng_string(self, context=None):
        return str(self)

    def conjugate(self):
        return self

    def as_integer_ratio(self): ...

    def __abs__(self): ...

    def __neg__(self): ...

    def __pos__(self): ...

    def __int__(self): ...

    def __trunc__(self): ...

    def __float__(self): ...

    def __round__(self, ndigits=None): ...

    def __floor__(self): ...

    def __ceil__(self): ...

    def __repr__(self):
        return "Decimal('" + str(self) + "')"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def real(self):
        return self


class DecimalTuple:
    def __init__(self, sign, digits, exponent):
        self.sign = sign
        self.digits = digits
        self.exponent = exponent

    def __iter__(self):
        return iter((self.sign, self.digits, self.exponent))

    def __getitem__(self, index):
        return (self.sign, self.digits, self.exponent)[index]


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, **kwargs):
        self.prec = prec
        self.rounding = rounding
        self.traps = {}
        self.flags = {}

    def copy(self):
        return Context(self.prec, self.rounding)

    def create_decimal(self, num="0"):
        return +Decimal(num)

    def create_decimal_from_float(self, f):
        return +Decimal(f)

    def quantize(self, a, b):
        return a.quantize(b, self.rounding)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP)
ExtendedContext = Context(9)


def getcontext():
    return DefaultContext


def setcontext(context):
    pass


def localcontext(ctx=None, **kwargs):
    return (ctx or DefaultContext).copy()
