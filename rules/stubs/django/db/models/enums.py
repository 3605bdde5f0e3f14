# Enumerations with labels; members and the class's choices, labels, names and values are made natively.

import enum

__all__ = ["Choices", "IntegerChoices", "TextChoices"]


class Choices(enum.Enum):
    _member_protocol_ = "choices"

    @property
    def do_not_call_in_templates(self):
        return True

    @property
    def label(self):
        return self._label_

    def __repr__(self):
        return "%s.%s" % (type(self).__qualname__, self._name_)


class IntegerChoices(Choices, enum.IntEnum):
    pass


class TextChoices(Choices, enum.StrEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name


ChoicesType = enum.EnumType
ChoicesMeta = ChoicesType
