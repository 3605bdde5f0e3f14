# Indexes of Meta.indexes: records of their arguments.

__all__ = ["Index"]


class Index:
    suffix = "idx"
    max_name_length = 30

    def __init__(
        self, *expressions, fields=(), name=None, db_tablespace=None, opclasses=(), condition=None, include=None
    ):
        self.expressions = expressions
        self.fields = list(fields)
        self.fields_orders = [
            (name[1:], "DESC") if name.startswith("-") else (name, "") for name in self.fields
        ]
        self.name = name or ""
        self.db_tablespace = db_tablespace
        self.opclasses = opclasses
        self.condition = condition
        self.include = tuple(include) if include else ()
