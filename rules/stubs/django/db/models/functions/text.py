# Text functions.

from django.db.models.expressions import Func, Transform, Value
from django.db.models.fields import CharField, IntegerField


class Concat(Func):
    # All arguments flat; the library pairs them, which means the same.
    function = "Concat"

    def __init__(self, *expressions, **extra):
        if len(expressions) < 2:
            raise ValueError("Concat must take at least two expressions")
        super().__init__(*expressions, **extra)


class ConcatPair(Func):
    function = "Concat"


class Left(Func):
    function = "Left"
    arity = 2
    output_field = CharField()

    def __init__(self, expression, length, **extra):
        if not hasattr(length, "resolve_expression") and length < 1:
            raise ValueError("'length' must be greater than 0.")
        super().__init__(expression, length, **extra)


class Right(Left):
    function = "Right"


class LPad(Func):
    function = "LPad"
    output_field = CharField()

    def __init__(self, expression, length, fill_text=Value(" "), **extra):
        super().__init__(expression, length, fill_text, **extra)


class RPad(LPad):
    function = "RPad"


class Repeat(Func):
    function = "Repeat"
    output_field = CharField()

    def __init__(self, expression, number, **extra):
        super().__init__(expression, number, **extra)


class Replace(Func):
    function = "Replace"

    def __init__(self, expression, text, replacement=Value(""), **extra):
        super().__init__(expression, text, replacement, **extra)


class StrIndex(Func):
    function = "StrIndex"
    arity = 2
    output_field = IntegerField()


class Substr(Func):
    function = "Substr"
    output_field = CharField()

    def __init__(self, expression, pos, length=None, **extra):
        if not hasattr(pos, "resolve_expression") and pos < 1:
            raise ValueError("'pos' must be greater than 0")
        if length is None:
            super().__init__(expression, pos, **extra)
        else:
            super().__init__(expression, pos, length, **extra)


class Chr(Transform):
    function = "Chr"
    lookup_name = "chr"
    output_field = CharField()


class Length(Transform):
    function = "Length"
    lookup_name = "length"
    output_field = IntegerField()


class Lower(Transform):
    function = "Lower"
    lookup_name = "lower"


class LTrim(Transform):
    function = "LTrim"
    lookup_name = "ltrim"


class MD5(Transform):
    function = "MD5"
    lookup_name = "md5"


class Ord(Transform):
    function = "Ord"
    lookup_name = "ord"
    output_field = IntegerField()


class Reverse(Transform):
    function = "Reverse"
    lookup_name = "reverse"


class RTrim(Transform):
    function = "RTrim"
    lookup_name = "rtrim"


class SHA1(Transform):
    function = "SHA1"
    lookup_name = "sha1"


class SHA224(Transform):
    function = "SHA224"
    lookup_name = "sha224"


class SHA256(Transform):
    function = "SHA256"
    lookup_name = "sha256"


class SHA384(Transform):
    function = "SHA384"
    lookup_name = "sha384"


class SHA512(Transform):
    function = "SHA512"
    lookup_name = "sha512"


class Trim(Transform):
    function = "Trim"
    lookup_name = "trim"


class Upper(Transform):
    function = "Upper"
    lookup_name = "upper"
