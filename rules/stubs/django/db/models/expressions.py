# Query expressions: plain records with `orm_kind`; the native queryset methods read them, SQL is made elsewhere.

import copy

from django.db.models.query_utils import Q


def as_expression(value):
    # Text names a field, expressions and querysets are kept, the rest is a constant.
    if isinstance(value, str):
        return F(value)
    if hasattr(value, "resolve_expression"):
        return value
    return Value(value)


def as_operand(value):
    if hasattr(value, "resolve_expression"):
        return value
    return Value(value)


class Combinable:
    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "/"
    POW = "^"
    MOD = "%%"
    BITAND = "&"
    BITOR = "|"
    BITLEFTSHIFT = "<<"
    BITRIGHTSHIFT = ">>"
    BITXOR = "#"

    def _combine(self, other, connector, reversed):
        other = as_operand(other)
        if reversed:
            return CombinedExpression(other, connector, self)
        return CombinedExpression(self, connector, other)

    def __neg__(self):
        return self._combine(-1, "*", False)

    def __add__(self, other):
        return self._combine(other, "+", False)

    def __sub__(self, other):
        return self._combine(other, "-", False)

    def __mul__(self, other):
        return self._combine(other, "*", False)

    def __truediv__(self, other):
        return self._combine(other, "/", False)

    def __mod__(self, other):
        return self._combine(other, "%%", False)

    def __pow__(self, other):
        return self._combine(other, "^", False)

    def __radd__(self, other):
        return self._combine(other, "+", True)

    def __rsub__(self, other):
        return self._combine(other, "-", True)

    def __rmul__(self, other):
        return self._combine(other, "*", True)

    def __rtruediv__(self, other):
        return self._combine(other, "/", True)

    def __rmod__(self, other):
        return self._combine(other, "%%", True)

    def __rpow__(self, other):
        return self._combine(other, "^", True)

    def bitand(self, other):
        return self._combine(other, "&", False)

    def bitor(self, other):
        return self._combine(other, "|", False)

    def bitxor(self, other):
        return self._combine(other, "#", False)

    def bitleftshift(self, other):
        return self._combine(other, "<<", False)

    def bitrightshift(self, other):
        return self._combine(other, ">>", False)

    def _as_conditions(self, other):
        if getattr(self, "conditional", False) and getattr(other, "conditional", False):
            return Q(self), Q(other)
        raise NotImplementedError("Use .bitand(), .bitor(), and .bitxor() for bitwise logical operations.")

    def __and__(self, other):
        left, right = self._as_conditions(other)
        return left & right

    def __or__(self, other):
        left, right = self._as_conditions(other)
        return left | right

    def __xor__(self, other):
        left, right = self._as_conditions(other)
        return left ^ right

    def __invert__(self):
        return ~Q(self)

    def asc(self, **kwargs):
        return OrderBy(self, **kwargs)

    def desc(self, **kwargs):
        return OrderBy(self, descending=True, **kwargs)

    def resolve_expression(self, query=None, allow_joins=True, reuse=None, summarize=False, for_save=False):
        return self


class BaseExpression:
    # The protocol part that SQL compilation does not need.
    orm_kind = "Opaque"
    output_field = None
    is_summary = False
    filterable = True
    window_compatible = False
    contains_aggregate = False
    contains_over_clause = False
    empty_result_set_value = NotImplemented

    def get_source_expressions(self):
        return []

    def set_source_expressions(self, exprs):
        return None

    @property
    def conditional(self):
        field = self.output_field
        return field is not None and getattr(field, "internal_type", "") == "BooleanField"

    @property
    def field(self):
        return self.output_field

    def copy(self):
        return copy.copy(self)

    def flatten(self):
        yield self
        for expression in self.get_source_expressions():
            if expression is not None:
                yield from expression.flatten()

    def get_group_by_cols(self):
        return []

    def reverse_ordering(self):
        return self

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)


class Expression(BaseExpression, Combinable):
    def __init__(self, output_field=None):
        if output_field is not None:
            self.output_field = output_field


class CombinedExpression(Expression):
    orm_kind = "Combined"

    def __init__(self, lhs, connector, rhs, output_field=None):
        super().__init__(output_field)
        self.lhs = lhs
        self.connector = connector
        self.rhs = rhs

    def get_source_expressions(self):
        return [self.lhs, self.rhs]

    def set_source_expressions(self, exprs):
        self.lhs, self.rhs = exprs


def NegatedExpression(expression):
    # A condition that is not met where the boolean expression is.
    return ~Q(expression)


class F(Combinable):
    orm_kind = "F"
    allowed_default = False
    output_field = None

    def __init__(self, name):
        self.name = name

    def __getitem__(self, subscript):
        return Func(self, function="Sliced", subscript=subscript)

    def __contains__(self, other):
        raise TypeError("argument of type '%s' is not iterable" % self.__class__.__name__)

    def __eq__(self, other):
        return self.__class__ is other.__class__ and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def flatten(self):
        yield self

    def copy(self):
        return type(self)(self.name)


class ResolvedOuterRef(F):
    orm_kind = "OuterRef"


class OuterRef(F):
    orm_kind = "OuterRef"

    def relabeled_clone(self, relabels):
        return self


class Func(Expression):
    # `function` is the name of our own function class, or the SQL name that a project gives.
    orm_kind = "Func"
    function = None
    template = "%(function)s(%(expressions)s)"
    arg_joiner = ", "
    arity = None

    def __init__(self, *expressions, output_field=None, **extra):
        if self.arity is not None and len(expressions) != self.arity:
            raise TypeError(
                "'%s' takes exactly %s %s (%s given)"
                % (
                    self.__class__.__name__,
                    self.arity,
                    "argument" if self.arity == 1 else "arguments",
                    len(expressions),
                )
            )
        if output_field is not None:
            self.output_field = output_field
        self.source_expressions = self._parse_expressions(*expressions)
        if "function" in extra:
            self.function = extra["function"]
        self.extra = extra

    def _parse_expressions(self, *expressions):
        return [as_expression(expression) for expression in expressions]

    def get_source_expressions(self):
        return self.source_expressions

    def set_source_expressions(self, exprs):
        self.source_expressions = exprs

    def as_sql(self, compiler, connection, function=None, template=None, arg_joiner=None, **extra_context):
        return "", []


class Transform(Func):
    # A one-argument function that a lookup path may name.
    bilateral = False
    arity = 1
    lookup_name = None

    @property
    def lhs(self):
        return self.source_expressions[0]


class Value(Expression):
    orm_kind = "Value"
    for_save = False

    def __init__(self, value, output_field=None):
        if output_field is not None:
            self.output_field = output_field
        self.value = value

    @property
    def conditional(self):
        return isinstance(self.value, bool)

    @property
    def empty_result_set_value(self):
        return self.value


class RawSQL(Expression):
    # The project's own SQL inside a query: its value cannot be known.
    orm_kind = "Opaque"

    def __init__(self, sql, params, output_field=None):
        super().__init__(output_field)
        self.sql = sql
        self.params = params


class Star(Expression):
    orm_kind = "Star"


class DatabaseDefault(Expression):
    orm_kind = "Opaque"

    def __init__(self, expression, output_field=None):
        super().__init__(output_field)
        self.expression = expression


class Col(Expression):
    orm_kind = "Opaque"

    def __init__(self, alias, target, output_field=None):
        super().__init__(output_field or target)
        self.alias = alias
        self.target = target


class Ref(Expression):
    orm_kind = "F"

    def __init__(self, refs, source):
        self.name = refs
        self.source = source


class ExpressionList(Func):
    function = "ExpressionList"
    template = "%(expressions)s"


class OrderByList(ExpressionList):
    function = "OrderByList"


class ExpressionWrapper(Expression):
    # An expression whose type is stated.
    orm_kind = "Wrapper"

    def __init__(self, expression, output_field):
        super().__init__(output_field)
        self.expression = expression

    def get_source_expressions(self):
        return [self.expression]


class When(Expression):
    orm_kind = "When"

    def __init__(self, condition=None, then=None, **lookups):
        if lookups:
            if condition is None:
                condition = Q(**lookups)
            elif getattr(condition, "conditional", False):
                condition = Q(condition, **lookups)
        if condition is None or not getattr(condition, "conditional", False):
            raise TypeError(
                "When() supports a Q object, a boolean expression, or lookups as a condition."
            )
        if isinstance(condition, Q) and not condition:
            raise ValueError("An empty Q() can't be used as a When() condition.")
        self.condition = condition
        self.then = as_expression(then)
        self.result = self.then

    def get_source_expressions(self):
        return [self.condition, self.result]


class Case(Expression):
    orm_kind = "Case"

    def __init__(self, *cases, default=None, output_field=None, **extra):
        if not all(isinstance(case, When) for case in cases):
            raise TypeError("Positional arguments must all be When objects.")
        super().__init__(output_field)
        self.cases = list(cases)
        self.default = as_expression(default)
        self.extra = extra

    def get_source_expressions(self):
        return self.cases + [self.default]


class Subquery(Expression):
    orm_kind = "Subquery"
    negated = False
    empty_result_set_value = None

    def __init__(self, queryset, output_field=None, **extra):
        super().__init__(output_field)
        self.queryset = queryset
        self.extra = extra

    @property
    def query(self):
        return getattr(self.queryset, "query", self.queryset)


class Exists(Subquery):
    orm_kind = "Exists"
    conditional = True

    def __init__(self, queryset, negated=False, **kwargs):
        super().__init__(queryset, **kwargs)
        self.negated = negated

    def __invert__(self):
        return Exists(self.queryset, negated=not self.negated)


class OrderBy(Expression):
    orm_kind = "Ordering"

    def __init__(self, expression, descending=False, nulls_first=None, nulls_last=None):
        if nulls_first and nulls_last:
            raise ValueError("nulls_first and nulls_last are mutually exclusive")
        if nulls_first is False or nulls_last is False:
            raise ValueError("nulls_first and nulls_last values must be True or None.")
        self.expression = as_expression(expression)
        self.descending = descending
        self.nulls_first = nulls_first
        self.nulls_last = nulls_last

    def get_source_expressions(self):
        return [self.expression]

    def reverse_ordering(self):
        self.descending = not self.descending
        if self.nulls_first:
            self.nulls_last, self.nulls_first = True, None
        elif self.nulls_last:
            self.nulls_first, self.nulls_last = True, None
        return self

    def asc(self):
        self.descending = False

    def desc(self):
        self.descending = True


def as_expressions(value):
    # One expression or a list of them.
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return [as_expression(item) for item in value]
    return [as_expression(value)]


def as_orderings(value):
    # As `order_by` takes them: "-name", expressions, or a list of these.
    if value is None:
        return []
    if not isinstance(value, (list, tuple)):
        value = [value]
    orderings = []
    for item in value:
        if isinstance(item, str) and item.startswith("-"):
            orderings.append(OrderBy(F(item[1:]), descending=True))
        elif isinstance(item, OrderBy):
            orderings.append(item)
        else:
            orderings.append(OrderBy(as_expression(item)))
    return orderings


class Window(Expression):
    orm_kind = "Window"
    contains_over_clause = True

    def __init__(self, expression, partition_by=None, order_by=None, frame=None, output_field=None):
        super().__init__(output_field)
        self.source_expression = expression
        self.partition_by = as_expressions(partition_by)
        self.order_by = as_orderings(order_by)
        self.frame = frame

    def get_source_expressions(self):
        return [self.source_expression, *self.partition_by, *self.order_by]


class WindowFrameExclusion:
    CURRENT_ROW = "CURRENT ROW"
    GROUP = "GROUP"
    TIES = "TIES"
    NO_OTHERS = "NO OTHERS"


class WindowFrame(Expression):
    frame_type = ""

    def __init__(self, start=None, end=None, exclusion=None):
        self.start = start
        self.end = end
        self.exclusion = exclusion


class RowRange(WindowFrame):
    frame_type = "ROWS"


class ValueRange(WindowFrame):
    frame_type = "RANGE"
