# Window functions.

from django.db.models.expressions import Func
from django.db.models.fields import FloatField, IntegerField


class LagLeadFunction(Func):
    window_compatible = True

    def __init__(self, expression, offset=1, default=None, **extra):
        if default is None:
            super().__init__(expression, offset, **extra)
        else:
            super().__init__(expression, offset, default, **extra)


class Lag(LagLeadFunction):
    function = "Lag"


class Lead(LagLeadFunction):
    function = "Lead"


class NthValue(Func):
    function = "NthValue"
    window_compatible = True

    def __init__(self, expression, nth=1, **extra):
        super().__init__(expression, nth, **extra)


class Ntile(Func):
    function = "Ntile"
    output_field = IntegerField()
    window_compatible = True

    def __init__(self, num_buckets=1, **extra):
        super().__init__(num_buckets, **extra)


class CumeDist(Func):
    function = "CumeDist"
    window_compatible = True
    output_field = FloatField()


class DenseRank(Func):
    function = "DenseRank"
    window_compatible = True
    output_field = IntegerField()


class FirstValue(Func):
    function = "FirstValue"
    window_compatible = True
    arity = 1


class LastValue(Func):
    function = "LastValue"
    window_compatible = True
    arity = 1


class PercentRank(Func):
    function = "PercentRank"
    window_compatible = True
    output_field = FloatField()


class Rank(Func):
    function = "Rank"
    window_compatible = True
    output_field = IntegerField()


class RowNumber(Func):
    function = "RowNumber"
    window_compatible = True
    output_field = IntegerField()
