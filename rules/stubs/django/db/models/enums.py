# Enumerations with labels; members are made as in the enum stub, choices, labels, names and values are the class's.

import enum

__all__ = ["Choices", "IntegerChoices", "TextChoices"]


class Choices(enum.Enum):
    _member_protocol_ = "choices"
    do_not_call_in_templates = True

    @property
    def label(self):
        return self._label_


class IntegerChoices(int, Choices):
    pass


class TextChoices(str, Choices):
    pass


ChoicesType = type(Choices)
ChoicesMeta = ChoicesType
