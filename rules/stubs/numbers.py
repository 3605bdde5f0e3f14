# The numeric tower; `_number_` of a class says where it stands.


class Number:
    _structure_ = ("_number_",)


class Complex(Number):
    _structure_ = ("__complex__",)


class Real(Complex):
    _structure_ = ("__trunc__", "__float__", "real")


class Rational(Real):
    _structure_ = ("numerator", "denominator")


class Integral(Rational):
    _structure_ = ("bit_length",)
