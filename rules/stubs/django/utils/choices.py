# The forms that `choices` may have, made into one list of pairs.

import enum


class BaseChoiceIterator:
    pass


class CallableChoiceIterator(BaseChoiceIterator):
    # Choices that a function gives each time they are asked for.
    def __init__(self, func):
        self.func = func

    def __iter__(self):
        return iter(normalize_choices(self.func()))


class BlankChoiceIterator(BaseChoiceIterator):
    def __init__(self, choices, blank_choice):
        self.choices = choices
        self.blank_choice = blank_choice

    def __iter__(self):
        return iter(list(self.blank_choice) + list(self.choices))


def normalize_choices(value, *, depth=0):
    if value is None or isinstance(value, (str, BaseChoiceIterator)):
        return value
    if isinstance(value, type) and issubclass(value, enum.Enum):
        return value.choices
    if callable(value):
        return CallableChoiceIterator(value)
    if isinstance(value, dict):
        value = value.items()
    choices = []
    for key, label in value:
        if depth == 0 and isinstance(label, (list, tuple, dict)):
            label = normalize_choices(label, depth=1)
        choices.append((key, label))
    return choices


def flatten_choices(choices):
    for value, label in choices or ():
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield value, label
