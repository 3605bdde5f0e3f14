# What stands in JSON for values that JSON does not have.
import datetime
import decimal
import json
import uuid

from django.db.models.query import QuerySet


class JSONEncoder(json.JSONEncoder):
    def default(self, obj):
        if isinstance(obj, datetime.datetime):
            text = obj.isoformat()
            return text[:-6] + "Z" if text.endswith("+00:00") else text
        if isinstance(obj, (datetime.date, datetime.time)):
            return obj.isoformat()
        if isinstance(obj, datetime.timedelta):
            return str(obj.total_seconds())
        if isinstance(obj, decimal.Decimal):
            return float(obj)
        if isinstance(obj, uuid.UUID):
            return str(obj)
        if isinstance(obj, QuerySet):
            return tuple(obj)
        if isinstance(obj, bytes):
            return obj.decode()
        if hasattr(obj, "tolist"):
            return obj.tolist()
        if isinstance(obj, range):
            return super().default(obj)
        if hasattr(obj, "__getitem__"):
            return dict(obj)
        if hasattr(obj, "__iter__"):
            return tuple(obj)
        return super().default(obj)


class CustomScalar:
    @classmethod
    def represent_timedelta(cls, dumper, data):
        return str(data.total_seconds())
