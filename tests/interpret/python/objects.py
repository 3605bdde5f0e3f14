"""object, type, properties, attributes, exceptions, functions about objects."""

import functools
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence


class Base:
    kind = "base"

    def __init__(self, value=0):
        self.value = value

    @property
    def double(self):
        return self.value * 2

    @double.setter
    def double(self, value):
        self.value = value // 2

    @classmethod
    def make(cls, value):
        return cls(value)

    @staticmethod
    def helper(x):
        return x + 1

    def __eq__(self, other):
        return isinstance(other, Base) and self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __str__(self):
        return "Base %d" % self.value

    def __repr__(self):
        return f"Base({self.value})"

    def __lt__(self, other):
        return self.value < other.value

    def __call__(self, x):
        return self.value + x

    def __bool__(self):
        return self.value != 0


class Child(Base):
    kind = "child"

    def __init__(self, value=0, extra=None):
        super().__init__(value)
        self.extra = extra

    def __getattr__(self, name):
        if name.startswith("dynamic_"):
            return name[8:]
        raise AttributeError(name)


def test_classes():
    base = Base(3)
    assert base.double == 6 and Base.make(4).value == 4 and Child.make(5).extra is None and Base.helper(1) == 2
    base.double = 10
    assert base.value == 5 and base(1) == 6 and str(base) == "Base 5" and repr([base]) == "[Base(5)]"
    assert Base(1) == Base(1) and Base(1) != Base(2) and Base(1) < Base(2) and not Base(0) and bool(Base(1))
    assert sorted([Base(2), Base(1)])[0].value == 1 and max(Base(1), Base(5)).value == 5
    assert {Base(1): "x"}[Base(1)] == "x" and len({Base(1), Base(1)}) == 1 and Base(1) in [Base(1)]
    assert type(base) is Base and type(base).__name__ == "Base" and Child.__mro__[1] is Base
    assert Child().dynamic_x == "x" and not hasattr(Child(), "other")
    assert "{}".format(base) == "Base 5" and f"{base!r}" == "Base(5)" and "%s" % base == "Base 5"


def test_attributes():
    base = Base(1)
    assert getattr(base, "value") == 1 and getattr(base, "nothing", 7) == 7 and hasattr(base, "double")
    setattr(base, "other", 5)
    assert base.other == 5 and vars(base)["other"] == 5 and base.__dict__["value"] == 1
    delattr(base, "other")
    assert not hasattr(base, "other")
    assert callable(base) and callable(len) and not callable(5) and callable(Base)
    try:
        base.nothing
    except AttributeError as error:
        assert "nothing" in str(error)
    else:
        assert False


def test_isinstance():
    assert isinstance(Child(), Base) and not isinstance(Base(), Child) and isinstance(5, (str, int)) and issubclass(Child, Base)
    assert isinstance(True, int) and not isinstance(1, bool) and isinstance(None, type(None)) and isinstance(Base, type)
    assert isinstance([], Iterable) and isinstance({}, Mapping) and isinstance((), Sequence) and isinstance("", Sequence)
    assert not isinstance(5, Iterable) and not isinstance([], Mapping) and not isinstance({}, Sequence)
    assert isinstance(len, Callable) and isinstance(Base(), Callable) and isinstance("a", Hashable) and not isinstance([], Hashable)
    assert isinstance(5, int | str) and isinstance(ValueError("x"), Exception)


def test_type_call():
    made = type("Made", (Base,), {"kind": "made", "more": lambda self: self.value + 1})
    assert made(2).more() == 3 and made.kind == "made" and made.__name__ == "Made" and issubclass(made, Base)


class Meta:
    order = []


class Descriptor:
    def __get__(self, instance, owner=None):
        return self if instance is None else (instance.value, owner.__name__)


class Managed(Base):
    item = Descriptor()

    @functools.cached_property
    def expensive(self):
        self.calls = getattr(self, "calls", 0) + 1
        return self.value * 10


def test_descriptors():
    managed = Managed(3)
    assert managed.item == (3, "Managed") and isinstance(Managed.item, Descriptor)
    assert managed.expensive == 30 and managed.expensive == 30 and managed.calls == 1 and managed.__dict__["expensive"] == 30


class ProjectError(Exception):
    code = "project"

    def __init__(self, message, detail=None):
        super().__init__(message)
        self.detail = detail


class OtherError(ProjectError, ValueError):
    pass


def test_exceptions():
    try:
        raise OtherError("bad", detail={"a": 1})
    except ValueError as error:
        assert error.detail == {"a": 1} and str(error) == "bad" and error.args == ("bad",) and error.code == "project"
    try:
        raise ValueError("a", 1)
    except Exception as error:
        assert str(error) == "('a', 1)" and repr(error) == "ValueError('a', 1)"
    assert str(Exception()) == "" and str(KeyError("k")) == "'k'"
    try:
        try:
            {}["x"]
        except KeyError as error:
            raise ProjectError("wrapped") from error
    except ProjectError as error:
        assert error.__cause__.args == ("x",)
    order = []
    try:
        order.append("try")
        1 // 0
    except ZeroDivisionError:
        order.append("except")
    else:
        order.append("else")
    finally:
        order.append("finally")
    assert order == ["try", "except", "finally"]


class Guard:
    def __init__(self, log, swallow):
        self.log = log
        self.swallow = swallow

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.log.append(exc_type.__name__ if exc_type else "none")
        return self.swallow


def test_with():
    log = []
    with Guard(log, True) as guard:
        assert guard.log is log
        raise KeyError("x")
    with Guard(log, False):
        pass
    assert log == ["enter", "KeyError", "enter", "none"]


def test_numbers():
    assert abs(-5) == 5 and abs(-1.5) == 1.5 and round(2.5) == 2 and round(3.5) == 4 and round(2.675, 2) == 2.67
    assert round(1234, -2) == 1200 and round(1250, -2) == 1200 and round(1.0) == 1 and divmod(7, 3) == (2, 1) and divmod(-7, 3) == (-3, 2)
    assert pow(2, 10) == 1024 and pow(3, 4, 5) == 1 and 7 // 2 == 3 and -7 // 2 == -4 and -7 % 3 == 2 and 7 / 2 == 3.5
    assert 2**-1 == 0.5 and 10 % 3.5 == 3.0 and int("10") + True == 11 and 1 == 1.0 and 5 & 3 == 1 and 5 | 3 == 7 and 5 ^ 3 == 6 and 1 << 4 == 16
    assert (5).bit_length() == 3 and (0.5).is_integer() is False and (2.0).is_integer() and (3).real == 3
    assert not 0.0 and bool(0.1) and 1 < 2 < 3 and not 1 < 2 > 3 and ~5 == -6 and -(-3) == 3
    for action in (lambda: 1 / 0, lambda: 1 % 0, lambda: 1.0 // 0):
        try:
            action()
        except ZeroDivisionError:
            pass
        else:
            assert False


def test_type_errors():
    for action in (
        lambda: len(5),
        lambda: "a" + 1,
        lambda: int([]),
        lambda: iter(5),
        lambda: sorted([1, "a"]),
        lambda: {}[[]] if False else hash([]),
        lambda: Base.make(),
        lambda: "".join([1]),
        lambda: [] < 5,
    ):
        try:
            action()
        except TypeError:
            pass
        else:
            assert False


def decorated(prefix):
    def wrap(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            return prefix + function(*args, **kwargs)

        return inner

    return wrap


@decorated("> ")
def greet(name, *, greeting="hello"):
    return greeting + " " + name


def test_functions():
    assert greet("bob") == "> hello bob" and greet("bob", greeting="hi") == "> hi bob" and greet.__name__ == "greet"

    def spread(a, b=2, *args, c, d=4, **kwargs):
        return (a, b, args, c, d, kwargs)

    assert spread(1, c=3) == (1, 2, (), 3, 4, {}) and spread(1, 2, 3, c=4, e=5) == (1, 2, (3,), 4, 4, {"e": 5})
    assert spread(*[1, 2], **{"c": 3}) == (1, 2, (), 3, 4, {})
    counter = []

    def count():
        nonlocal counter
        counter = counter + [1]
        return len(counter)

    assert count() == 1 and count() == 2 and (lambda x, y=2: x + y)(1) == 3
