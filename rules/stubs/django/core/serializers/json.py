# Rows as JSON, and its encoder for dates, decimals and UUIDs.

import json

from django.core.serializers.python import Serializer as PythonSerializer


class DjangoJSONEncoder(json.JSONEncoder):
    def default(self, o):
        import datetime
        import decimal
        import uuid

        from django.utils.duration import duration_iso_string

        if isinstance(o, datetime.datetime):
            text = o.isoformat()
            if o.microsecond:
                text = text[:23] + text[26:]
            return text[:-6] + "Z" if text.endswith("+00:00") else text
        if isinstance(o, datetime.date):
            return o.isoformat()
        if isinstance(o, datetime.time):
            return o.isoformat()[:12] if o.microsecond else o.isoformat()
        if isinstance(o, datetime.timedelta):
            return duration_iso_string(o)
        if isinstance(o, (decimal.Decimal, uuid.UUID)):
            return str(o)
        return super().default(o)


class Serializer(PythonSerializer):
    internal_use_only = False

    def getvalue(self):
        options = dict(self.options)
        indent = options.get("indent")
        if indent:
            options["separators"] = (",", ": ")
        options.setdefault("cls", DjangoJSONEncoder)
        options.setdefault("ensure_ascii", False)
        between, around = (",\n", "\n") if indent else (", ", "")
        items = between.join([json.dumps(item, **options) for item in self.objects])
        text = "[" + (around if indent and self.objects else "") + items + around + "]" + around
        if self.stream is not None:
            self.stream.write(text)
        return text
