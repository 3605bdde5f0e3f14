# Aggregates of PostgreSQL: their values cannot be known on SQLite.

from django.db.models import Aggregate


class OrderableAggMixin:
    allow_distinct = True

    def __init__(self, *expressions, ordering=(), order_by=(), **extra):
        self.order_by = order_by or ordering
        super().__init__(*expressions, **extra)


class ArrayAgg(OrderableAggMixin, Aggregate):
    function = "ArrayAgg"
    name = "ArrayAgg"


class BitAnd(Aggregate):
    function = "BitAnd"
    name = "BitAnd"


class BitOr(Aggregate):
    function = "BitOr"
    name = "BitOr"


class BitXor(Aggregate):
    function = "BitXor"
    name = "BitXor"


class BoolAnd(Aggregate):
    function = "BoolAnd"
    name = "BoolAnd"


class BoolOr(Aggregate):
    function = "BoolOr"
    name = "BoolOr"


class JSONBAgg(OrderableAggMixin, Aggregate):
    function = "JSONBAgg"
    name = "JSONBAgg"


class StringAgg(OrderableAggMixin, Aggregate):
    function = "StringAgg"
    name = "StringAgg"

    def __init__(self, expression, delimiter, **extra):
        super().__init__(expression, delimiter=delimiter, **extra)
