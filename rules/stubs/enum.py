# Enumerations. The members of a class are made natively when one of its attributes is first asked for: the names its
# body assigns, with `_name_`, `_value_` and, for choices, `_label_`.

from builtins import property


def _members(cls):
    # The distinct members in order.
    ...


def _lookup(cls, value):
    # The member with that value; ValueError when there is none.
    ...


def _by_name(cls, name):
    # The member with that name; KeyError when there is none.
    ...


class EnumMeta(type):
    pass


EnumType = EnumMeta


class auto:
    def __init__(self, value=None):
        self.value = value


class Enum:
    @classmethod
    def __iter_class__(cls):
        return iter(_members(cls))

    @classmethod
    def __getitem_class__(cls, name):
        return _by_name(cls, name)

    @classmethod
    def __call_class__(cls, value, *args, **kwargs):
        return _lookup(cls, value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return max(last_values) + 1 if last_values else start

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._member_value_

    def __str__(self):
        return type(self).__name__ + "." + self._name_

    def __repr__(self):
        return "<" + type(self).__name__ + "." + self._name_ + ": " + repr(self._member_value_) + ">"

    def __format__(self, spec):
        return format(str(self), spec)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 2 * max(last_values) if last_values else 1

    @classmethod
    def _missing_(cls, value):
        combined = object.__new__(cls)
        combined._name_ = "|".join([member._name_ for member in _members(cls) if member.value & value])
        combined._member_value_ = value
        return combined

    def __or__(self, other):
        return _lookup(type(self), self._member_value_ | other._member_value_)

    def __and__(self, other):
        return _lookup(type(self), self._member_value_ & other._member_value_)

    def __xor__(self, other):
        return _lookup(type(self), self._member_value_ ^ other._member_value_)

    def __contains__(self, other):
        return other._member_value_ & self._member_value_ == other._member_value_

    def __bool__(self):
        return bool(self._member_value_)

    def __eq__(self, other):
        return type(self) is type(other) and self._member_value_ == other._member_value_

    def __hash__(self):
        return hash(self._member_value_)


class IntFlag(int, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 2 * max(last_values) if last_values else 1

    @classmethod
    def _missing_(cls, value):
        return value


def unique(enumeration):
    return enumeration


def verify(*conditions):
    return unique


def member(value):
    return value


class nonmember:
    def __init__(self, value):
        self.value = value


def global_enum(enumeration):
    return enumeration


CONTINUOUS = "continuous"
NAMED_FLAGS = "named flags"
UNIQUE = "unique"
