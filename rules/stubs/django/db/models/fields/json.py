# The JSON column and the expressions that look into it.

from django.db.models.expressions import Func, Value
from django.db.models.fields import Field

__all__ = ["JSONField"]


class JSONField(Field):
    internal_type = "JSONField"
    empty_strings_allowed = False
    description = "A JSON object"
    form_field = "JSONField"

    def __init__(self, verbose_name=None, name=None, encoder=None, decoder=None, **kwargs):
        if encoder and not callable(encoder):
            raise ValueError("The encoder parameter must be a callable object.")
        if decoder and not callable(decoder):
            raise ValueError("The decoder parameter must be a callable object.")
        self.encoder = encoder
        self.decoder = decoder
        super().__init__(verbose_name, name, **kwargs)

    def value_to_string(self, obj):
        return self.value_from_object(obj)


class KeyTransform(Func):
    # The column, then the key.
    function = "KeyTransform"

    def __init__(self, key_name, *args, **kwargs):
        self.key_name = str(key_name)
        super().__init__(*args, Value(self.key_name), **kwargs)


class KeyTextTransform(KeyTransform):
    function = "KeyTextTransform"


class KT(KeyTextTransform):
    # A path with "__" between the keys, the first part being the column.
    def __init__(self, lookup):
        names = lookup.split("__")
        source = names[0]
        for key in names[1:-1]:
            source = KeyTransform(key, source)
        super().__init__(names[-1], source)
