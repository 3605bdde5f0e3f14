# Exclusion constraints: records of their arguments.

from django.db.models.constraints import BaseConstraint


class ExclusionConstraint(BaseConstraint):
    def __init__(self, *, name, expressions, index_type=None, condition=None, deferrable=None, include=None, **kwargs):
        self.expressions = expressions
        self.index_type = index_type
        self.condition = condition
        super().__init__(name=name, **kwargs)
