# Validators of PostgreSQL types.

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator


class ArrayMaxLengthValidator(MaxLengthValidator):
    pass


class ArrayMinLengthValidator(MinLengthValidator):
    pass


class RangeMaxValueValidator(MaxValueValidator):
    pass


class RangeMinValueValidator(MinValueValidator):
    pass


class KeysValidator:
    def __init__(self, keys, strict=False, messages=None):
        self.keys = set(keys)

    def __call__(self, value):
        return None
