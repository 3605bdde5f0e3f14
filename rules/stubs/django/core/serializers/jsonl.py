# Rows as a line of JSON each.

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Serializer as PythonSerializer


class Serializer(PythonSerializer):
    internal_use_only = False

    def getvalue(self):
        options = {key: value for key, value in self.options.items() if key != "indent"}
        options.setdefault("cls", DjangoJSONEncoder)
        options.setdefault("ensure_ascii", False)
        options.setdefault("separators", (",", ": "))
        text = "".join([json.dumps(item, **options) + "\n" for item in self.objects])
        if self.stream is not None:
            self.stream.write(text)
        return text
