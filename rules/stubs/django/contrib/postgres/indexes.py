# Indexes of PostgreSQL: records of their arguments.

from django.db.models import Func, Index


class PostgresIndex(Index):
    def __init__(self, *expressions, fields=(), name=None, condition=None, include=None, opclasses=(), **options):
        super().__init__(
            *expressions, fields=fields, name=name, condition=condition, include=include, opclasses=opclasses
        )
        self.options = options


class OpClass(Func):
    def __init__(self, expression, name):
        super().__init__(expression)
        self.name = name


class BloomIndex(PostgresIndex):
    pass


class BrinIndex(PostgresIndex):
    pass


class BTreeIndex(PostgresIndex):
    pass


class GinIndex(PostgresIndex):
    pass


class GistIndex(PostgresIndex):
    pass


class HashIndex(PostgresIndex):
    pass


class SpGistIndex(PostgresIndex):
    pass
