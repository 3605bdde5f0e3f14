# A column that the database computes from an expression.

from django.db.models.fields import Field

__all__ = ["GeneratedField"]


class GeneratedField(Field):
    generated = True
    db_returning = True

    def __init__(self, *, expression, output_field, db_persist=None, **kwargs):
        kwargs.setdefault("editable", False)
        kwargs.setdefault("blank", True)
        self.expression = expression
        self.output_field = output_field
        self.db_persist = db_persist
        self.internal_type = output_field.internal_type
        super().__init__(**kwargs)
        for name in ("max_length", "max_digits", "decimal_places"):
            if getattr(self, name, None) is None and getattr(output_field, name, None) is not None:
                setattr(self, name, getattr(output_field, name))
