# Numeric functions.

from django.db.models.expressions import Func, Transform


class Abs(Transform):
    function = "Abs"
    lookup_name = "abs"


class ACos(Transform):
    function = "ACos"
    lookup_name = "acos"


class ASin(Transform):
    function = "ASin"
    lookup_name = "asin"


class ATan(Transform):
    function = "ATan"
    lookup_name = "atan"


class Ceil(Transform):
    function = "Ceil"
    lookup_name = "ceil"


class Cos(Transform):
    function = "Cos"
    lookup_name = "cos"


class Cot(Transform):
    function = "Cot"
    lookup_name = "cot"


class Degrees(Transform):
    function = "Degrees"
    lookup_name = "degrees"


class Exp(Transform):
    function = "Exp"
    lookup_name = "exp"


class Floor(Transform):
    function = "Floor"
    lookup_name = "floor"


class Ln(Transform):
    function = "Ln"
    lookup_name = "ln"


class Radians(Transform):
    function = "Radians"
    lookup_name = "radians"


class Sign(Transform):
    function = "Sign"
    lookup_name = "sign"


class Sin(Transform):
    function = "Sin"
    lookup_name = "sin"


class Sqrt(Transform):
    function = "Sqrt"
    lookup_name = "sqrt"


class Tan(Transform):
    function = "Tan"
    lookup_name = "tan"


class ATan2(Func):
    function = "ATan2"
    arity = 2


class Log(Func):
    function = "Log"
    arity = 2


class Mod(Func):
    function = "Mod"
    arity = 2


class Pi(Func):
    function = "Pi"
    arity = 0


class Power(Func):
    function = "Power"
    arity = 2


class Random(Func):
    function = "Random"
    arity = 0


class Round(Transform):
    function = "Round"
    lookup_name = "round"
    arity = None

    def __init__(self, expression, precision=0, **extra):
        super().__init__(expression, precision, **extra)
