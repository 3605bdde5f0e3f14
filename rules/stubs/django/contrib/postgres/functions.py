# Functions of PostgreSQL.

from django.db.models import DateTimeField, Func, UUIDField


class RandomUUID(Func):
    function = "RandomUUID"
    output_field = UUIDField()


class TransactionNow(Func):
    function = "TransactionNow"
    output_field = DateTimeField()
