# Lookup classes as names to subclass or to build conditions with; what they compare is decided natively.

from django.db.models.expressions import Expression, Transform, as_operand


class Lookup(Expression):
    # A condition written as an object: `GreaterThan(F("a"), 3)`.
    orm_kind = "Lookup"
    lookup_name = None
    prepare_rhs = True
    conditional = True

    def __init__(self, lhs, rhs):
        self.lhs = as_operand(lhs)
        self.rhs = as_operand(rhs)

    def get_source_expressions(self):
        return [self.lhs, self.rhs]


class BuiltinLookup(Lookup):
    pass


class FieldGetDbPrepValueMixin:
    get_db_prep_lookup_value_is_iterable = False


class FieldGetDbPrepValueIterableMixin(FieldGetDbPrepValueMixin):
    get_db_prep_lookup_value_is_iterable = True


class PostgresOperatorLookup(Lookup):
    postgres_operator = None


class Exact(BuiltinLookup):
    lookup_name = "exact"


class IExact(BuiltinLookup):
    lookup_name = "iexact"


class GreaterThan(BuiltinLookup):
    lookup_name = "gt"


class GreaterThanOrEqual(BuiltinLookup):
    lookup_name = "gte"


class LessThan(BuiltinLookup):
    lookup_name = "lt"


class LessThanOrEqual(BuiltinLookup):
    lookup_name = "lte"


class In(BuiltinLookup):
    lookup_name = "in"


class Contains(BuiltinLookup):
    lookup_name = "contains"


class IContains(Contains):
    lookup_name = "icontains"


class StartsWith(BuiltinLookup):
    lookup_name = "startswith"


class IStartsWith(StartsWith):
    lookup_name = "istartswith"


class EndsWith(BuiltinLookup):
    lookup_name = "endswith"


class IEndsWith(EndsWith):
    lookup_name = "iendswith"


class Range(BuiltinLookup):
    lookup_name = "range"


class IsNull(BuiltinLookup):
    lookup_name = "isnull"


class Regex(BuiltinLookup):
    lookup_name = "regex"


class IRegex(Regex):
    lookup_name = "iregex"
