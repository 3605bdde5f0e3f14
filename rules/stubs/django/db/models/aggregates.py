# Aggregates: records with `function` (our own name), arguments, `distinct`, `filter` and `default`.

from django.db.models.expressions import Func, Star
from django.db.models.fields import IntegerField

__all__ = ["Aggregate", "Avg", "Count", "Max", "Min", "StdDev", "Sum", "Variance"]


class Aggregate(Func):
    orm_kind = "Aggregate"
    template = "%(function)s(%(distinct)s%(expressions)s)"
    name = None
    contains_aggregate = True
    window_compatible = True
    allow_distinct = False
    empty_result_set_value = None

    def __init__(self, *expressions, distinct=False, filter=None, default=None, **extra):
        if distinct and not self.allow_distinct:
            raise TypeError("%s does not allow distinct." % self.__class__.__name__)
        if default is not None and self.empty_result_set_value is not None:
            raise TypeError("%s does not allow default." % self.__class__.__name__)
        self.distinct = distinct
        self.filter = filter
        self.default = default
        super().__init__(*expressions, **extra)

    @property
    def default_alias(self):
        sources = self.source_expressions
        if len(sources) == 1 and self.filter is None and hasattr(sources[0], "name"):
            return "%s__%s" % (sources[0].name, self.name.lower())
        raise TypeError("Complex expressions require an alias")


class Avg(Aggregate):
    function = "Avg"
    name = "Avg"
    allow_distinct = True
    arity = 1


class Count(Aggregate):
    function = "Count"
    name = "Count"
    output_field = IntegerField()
    allow_distinct = True
    empty_result_set_value = 0
    arity = 1

    def __init__(self, expression, filter=None, **extra):
        if isinstance(expression, str) and expression == "*":
            expression = Star()
        if isinstance(expression, Star) and filter is not None:
            raise ValueError("Star cannot be used with filter. Please specify a field.")
        super().__init__(expression, filter=filter, **extra)


class Max(Aggregate):
    function = "Max"
    name = "Max"
    arity = 1


class Min(Aggregate):
    function = "Min"
    name = "Min"
    arity = 1


class StdDev(Aggregate):
    name = "StdDev"
    arity = 1

    def __init__(self, expression, sample=False, **extra):
        self.function = "StdDevSamp" if sample else "StdDev"
        super().__init__(expression, **extra)


class Sum(Aggregate):
    function = "Sum"
    name = "Sum"
    allow_distinct = True
    arity = 1


class Variance(Aggregate):
    name = "Variance"
    arity = 1

    def __init__(self, expression, sample=False, **extra):
        self.function = "VarianceSamp" if sample else "Variance"
        super().__init__(expression, **extra)
