# Statistics of PostgreSQL.

from django.db.models import Aggregate


class StatAggregate(Aggregate):
    def __init__(self, y, x, output_field=None, filter=None, default=None):
        super().__init__(y, x, output_field=output_field, filter=filter, default=default)


class Corr(StatAggregate):
    function = "Corr"
    name = "Corr"


class CovarPop(StatAggregate):
    function = "CovarPop"
    name = "CovarPop"


class RegrAvgX(StatAggregate):
    function = "RegrAvgX"
    name = "RegrAvgX"


class RegrAvgY(StatAggregate):
    function = "RegrAvgY"
    name = "RegrAvgY"


class RegrCount(StatAggregate):
    function = "RegrCount"
    name = "RegrCount"


class RegrIntercept(StatAggregate):
    function = "RegrIntercept"
    name = "RegrIntercept"


class RegrR2(StatAggregate):
    function = "RegrR2"
    name = "RegrR2"


class RegrSlope(StatAggregate):
    function = "RegrSlope"
    name = "RegrSlope"


class RegrSXX(StatAggregate):
    function = "RegrSXX"
    name = "RegrSXX"


class RegrSXY(StatAggregate):
    function = "RegrSXY"
    name = "RegrSXY"


class RegrSYY(StatAggregate):
    function = "RegrSYY"
    name = "RegrSYY"
