# Comparison and conversion functions.

from django.db.models.expressions import Func, Value


class Cast(Func):
    function = "Cast"

    def __init__(self, expression, output_field):
        super().__init__(expression, output_field=output_field)


class Coalesce(Func):
    function = "Coalesce"

    def __init__(self, *expressions, **extra):
        if len(expressions) < 2:
            raise ValueError("Coalesce must take at least two expressions")
        super().__init__(*expressions, **extra)


class Collate(Func):
    function = "Collate"

    def __init__(self, expression, collation):
        self.collation = collation
        super().__init__(expression, Value(collation))


class Greatest(Func):
    function = "Greatest"

    def __init__(self, *expressions, **extra):
        if len(expressions) < 2:
            raise ValueError("Greatest must take at least two expressions")
        super().__init__(*expressions, **extra)


class Least(Func):
    function = "Least"

    def __init__(self, *expressions, **extra):
        if len(expressions) < 2:
            raise ValueError("Least must take at least two expressions")
        super().__init__(*expressions, **extra)


class NullIf(Func):
    function = "NullIf"
    arity = 2
