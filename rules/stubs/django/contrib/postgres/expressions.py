# A subquery as an array.

from django.db.models import Subquery


class ArraySubquery(Subquery):
    orm_kind = "Opaque"
