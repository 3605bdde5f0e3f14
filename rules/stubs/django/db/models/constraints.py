# Constraints of Meta.constraints: records of their arguments.

__all__ = ["BaseConstraint", "CheckConstraint", "Deferrable", "UniqueConstraint"]


class Deferrable:
    DEFERRED = "deferred"
    IMMEDIATE = "immediate"


class BaseConstraint:
    def __init__(self, *args, name="", violation_error_code=None, violation_error_message=None):
        self.name = args[0] if args else name
        self.violation_error_code = violation_error_code
        self.violation_error_message = violation_error_message

    def validate(self, model, instance, exclude=None, using="default"):
        return None


class CheckConstraint(BaseConstraint):
    def __init__(self, *, condition=None, check=None, name, violation_error_code=None, violation_error_message=None):
        self.condition = condition if condition is not None else check
        super().__init__(
            name=name,
            violation_error_code=violation_error_code,
            violation_error_message=violation_error_message,
        )

    @property
    def check(self):
        return self.condition


class UniqueConstraint(BaseConstraint):
    def __init__(
        self,
        *expressions,
        fields=(),
        name=None,
        condition=None,
        deferrable=None,
        include=None,
        opclasses=(),
        nulls_distinct=None,
        violation_error_code=None,
        violation_error_message=None,
    ):
        self.fields = tuple(fields)
        self.condition = condition
        self.deferrable = deferrable
        self.include = tuple(include) if include else ()
        self.opclasses = opclasses
        self.nulls_distinct = nulls_distinct
        self.expressions = expressions
        super().__init__(
            name=name,
            violation_error_code=violation_error_code,
            violation_error_message=violation_error_message,
        )

    @property
    def contains_expressions(self):
        return bool(self.expressions)
