# JSON functions.

from django.db.models.expressions import Func, Value
from django.db.models.fields.json import JSONField


class JSONArray(Func):
    function = "JSONArray"
    output_field = JSONField()


class JSONObject(Func):
    # Keys and values alternate among the arguments.
    function = "JSONObject"
    output_field = JSONField()

    def __init__(self, **fields):
        expressions = []
        for key, value in fields.items():
            expressions.append(Value(key))
            expressions.append(value)
        super().__init__(*expressions)
