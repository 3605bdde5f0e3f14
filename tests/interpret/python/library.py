"""functools, itertools, collections, operator, copy, enum, dataclasses, json, re, math, urllib.parse."""

import contextlib
import copy
import dataclasses
import enum
import functools
import itertools
import json
import math
import operator
import re
import statistics
import string
import types
import typing
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, unquote, urlencode, urljoin, urlparse, urlsplit


def test_functools():
    assert functools.reduce(lambda a, b: a + b, [1, 2, 3]) == 6 and functools.reduce(operator.mul, [], 7) == 7
    double = functools.partial(operator.mul, 2)
    assert double(5) == 10 and functools.partial(sorted, reverse=True)([1, 2]) == [2, 1]
    calls = []

    @functools.lru_cache(maxsize=None)
    def square(x):
        calls.append(x)
        return x * x

    assert square(3) == 9 and square(3) == 9 and square(4) == 16 and calls == [3, 4]

    @functools.lru_cache
    def plain(x, y=1):
        return x + y

    assert plain(1) == 2 and plain(1, y=2) == 3
    assert sorted(["b", "a"], key=functools.cmp_to_key(lambda a, b: (a > b) - (a < b))) == ["a", "b"]


@functools.total_ordering
class Version:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other.number

    def __lt__(self, other):
        return self.number < other.number


def test_total_ordering():
    assert Version(1) <= Version(1) and Version(2) > Version(1) and Version(2) >= Version(1)


@functools.singledispatch
def describe(value):
    return "object"


@describe.register(int)
def describe_int(value):
    return "int"


def test_itertools():
    assert list(itertools.chain([1], (2, 3))) == [1, 2, 3] and list(itertools.chain.from_iterable([[1], [2]])) == [1, 2]
    assert list(itertools.islice(itertools.count(5), 3)) == [5, 6, 7] and list(itertools.islice("abcdef", 1, 5, 2)) == ["b", "d"]
    assert [(k, list(g)) for k, g in itertools.groupby([1, 1, 2, 1])] == [(1, [1, 1]), (2, [2]), (1, [1])]
    assert [(k, len(list(g))) for k, g in itertools.groupby(["a", "b", "cc"], key=len)] == [(1, 2), (2, 1)]
    assert list(itertools.product([1, 2], "ab")) == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
    assert list(itertools.combinations("abc", 2)) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert list(itertools.permutations([1, 2])) == [(1, 2), (2, 1)] and len(list(itertools.permutations(range(3), 2))) == 6
    assert list(itertools.accumulate([1, 2, 3])) == [1, 3, 6] and list(itertools.repeat("x", 2)) == ["x", "x"]
    assert list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])) == [1, 2] and list(itertools.dropwhile(lambda x: x < 3, [1, 3, 1])) == [3, 1]
    assert list(itertools.zip_longest([1, 2], [3], fillvalue=0)) == [(1, 3), (2, 0)] and list(itertools.pairwise([1, 2, 3])) == [(1, 2), (2, 3)]
    assert list(zip(itertools.count(), "ab")) == [(0, "a"), (1, "b")] and list(zip("abc", itertools.cycle([1, 2]))) == [("a", 1), ("b", 2), ("c", 1)]
    assert list(itertools.starmap(pow, [(2, 3)])) == [8] and list(itertools.compress("abc", [1, 0, 1])) == ["a", "c"]
    first, second = itertools.tee([1, 2])
    assert list(first) == list(second) == [1, 2] and list(itertools.filterfalse(None, [0, 1])) == [0]


Point = namedtuple("Point", "x y", defaults=[0])


def test_collections():
    groups = defaultdict(list)
    for key, value in [("a", 1), ("b", 2), ("a", 3)]:
        groups[key].append(value)
    assert groups == {"a": [1, 3], "b": [2]} and dict(groups) == {"a": [1, 3], "b": [2]} and groups.get("z") is None
    counts = Counter("banana")
    assert counts["a"] == 3 and counts["z"] == 0 and counts.most_common(1) == [("a", 3)] and sum(counts.values()) == 6
    counts.update(["b"])
    assert counts["b"] == 2
    ordered = OrderedDict([("a", 1), ("b", 2)])
    ordered["c"] = 3
    ordered.move_to_end("a")
    assert list(ordered) == ["b", "c", "a"] and ordered.popitem(last=False) == ("b", 2) and isinstance(ordered, dict)
    queue = deque([1, 2, 3], maxlen=3)
    queue.append(4)
    assert list(queue) == [2, 3, 4] and queue.popleft() == 2 and queue.pop() == 4
    queue.appendleft(9)
    assert list(queue) == [9, 3] and len(queue) == 2
    point = Point(1)
    assert point.x == 1 and point.y == 0 and point == (1, 0) and point[0] == 1 and point._replace(y=5).y == 5
    assert point._asdict() == {"x": 1, "y": 0} and repr(point) == "Point(x=1, y=0)" and Point._fields == ("x", "y")
    a, b = Point(3, 4)
    assert (a, b) == (3, 4) and len(point) == 2 and Point(y=2, x=1).y == 2
    assert ChainMap({"a": 1}, {"a": 2, "b": 3})["b"] == 3


def test_operator_and_copy():
    assert operator.itemgetter("a")({"a": 1}) == 1 and operator.itemgetter(0, 1)([5, 6]) == (5, 6)
    assert operator.attrgetter("real")(5) == 5 and operator.methodcaller("upper")("a") == "A"
    nested = {"a": [1, {"b": 2}]}
    shallow, deep = copy.copy(nested), copy.deepcopy(nested)
    nested["a"][1]["b"] = 3
    assert shallow["a"][1]["b"] == 3 and deep["a"][1]["b"] == 2
    version = Version([1])
    other = copy.deepcopy(version)
    version.number.append(2)
    assert other.number == [1] and copy.copy(version).number is version.number


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.GREEN


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 10


class Status(str, enum.Enum):
    DRAFT = "draft"
    DONE = "done"


class Auto(enum.Enum):
    A = enum.auto()
    B = enum.auto()


class Planet(enum.Enum):
    EARTH = (1.0, 2)
    MARS = (0.5, 3)

    def __init__(self, mass, moons):
        self.mass = mass
        self.moons = moons


def test_enum_members():
    assert Color.RED.value == 1 and Color.RED.name == "RED" and Color.RED is Color.RED and Color.ALIAS is Color.RED
    assert str(Color.RED) == "Color.RED" and repr(Color.RED) == "<Color.RED: 1>" and Color.RED.pretty == "Red"
    assert Color.RED != 1 and Color.RED == Color.RED and isinstance(Color.RED, Color) and Color.default() is Color.GREEN
    assert Level.HIGH > Level.LOW and Level.HIGH == 10 and Level.HIGH + 1 == 11 and int(Level.LOW) == 1
    assert Status.DRAFT == "draft" and Status.DRAFT.value == "draft" and Status.DRAFT.upper() == "DRAFT" and str(Status.DRAFT) == "Status.DRAFT"
    assert {Status.DRAFT: 1}["draft"] == 1 and Status.DRAFT in ("draft",) and {Color.RED: "x"}[Color.RED] == "x"
    assert Auto.A.value == 1 and Auto.B.value == 2 and Planet.MARS.mass == 0.5 and Planet.EARTH.moons == 2


def test_enum_classes():
    assert [c.name for c in Color] == ["RED", "GREEN"] and len(Color) == 2 and Color["GREEN"] is Color.GREEN
    assert list(Color.__members__) == ["RED", "GREEN", "ALIAS"] and Color.RED in Color and [s.value for s in Status] == ["draft", "done"]


def test_enum_by_value():
    assert Color(2) is Color.GREEN and Status("done") is Status.DONE and Level(10) is Level.HIGH and Color(Color.RED) is Color.RED
    try:
        Color(99)
    except ValueError as error:
        assert str(error) == "99 is not a valid Color"
    else:
        assert False


@dataclass
class Item:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)
    kind: typing.ClassVar[str] = "item"

    def total(self, count):
        return self.price * count


@dataclass(order=True)
class Special(Item):
    extra: int = 0
    shown: str = field(init=False, default="x")

    def __post_init__(self):
        self.shown = self.name.upper()


def test_dataclasses():
    item = Item("a")
    assert item.name == "a" and item.price == 1.5 and item.tags == [] and item.total(2) == 3.0 and Item.kind == "item"
    assert Item("a") == Item("a") and Item("a", 2) != Item("a") and repr(item) == "Item(name='a', price=1.5, tags=[])"
    item.tags.append(1)
    assert Item("b").tags == [] and dataclasses.asdict(item) == {"name": "a", "price": 1.5, "tags": [1]}
    assert [f.name for f in dataclasses.fields(Item)] == ["name", "price", "tags"] and dataclasses.replace(item, name="z").name == "z"
    special = Special("b", extra=5)
    assert special.extra == 5 and special.shown == "B" and dataclasses.is_dataclass(special)
    try:
        Item()
    except TypeError:
        pass
    else:
        assert False


class Pair(typing.NamedTuple):
    left: int
    right: str = "r"

    def both(self):
        return f"{self.left}{self.right}"


def test_typing():
    pair = Pair(1)
    assert pair.left == 1 and pair.right == "r" and pair == (1, "r") and pair.both() == "1r"
    assert typing.cast(int, "a") == "a" and typing.TYPE_CHECKING is False
    options: typing.Optional[typing.Dict[str, int]] = None
    assert options is None and types.SimpleNamespace(a=1).a == 1


def test_json():
    assert json.dumps({"a": [1, 2.5, None, True, "x\n"]}) == '{"a": [1, 2.5, null, true, "x\\n"]}'
    assert json.dumps({"b": 1, "a": "ä"}, sort_keys=True) == '{"a": "\\u00e4", "b": 1}' and json.dumps("ä", ensure_ascii=False) == '"ä"'
    assert json.dumps([1, {}], separators=(",", ":")) == "[1,{}]" and json.dumps({"a": [1]}, indent=2) == '{\n  "a": [\n    1\n  ]\n}'
    assert json.loads('{"a": [1, 2.5, null, true, "\\u00e4\\n"], "b": {}}') == {"a": [1, 2.5, None, True, "ä\n"], "b": {}}
    assert json.dumps(Version(1), default=lambda v: v.number) == "1"
    try:
        json.loads("{bad")
    except ValueError:
        pass
    else:
        assert False


def test_re():
    match = re.match(r"(?P<year>\d{4})-(\d+)", "2024-05-x")
    assert match.group() == "2024-05" and match.group("year") == "2024" and match.groups() == ("2024", "05") and match.end() == 7
    assert match["year"] == "2024" and match.groupdict() == {"year": "2024"} and re.match("b", "ab") is None
    assert re.search("b+", "aabbb").span() == (2, 5) and re.fullmatch("a|ab", "ab").group() == "ab" and re.fullmatch("a", "ab") is None
    assert re.sub(r"\s+", " ", "a  b \n c") == "a b c" and re.sub(r"(\w)(\d)", r"\2\1", "a1 b2") == "1a 2b"
    assert re.sub("[aeiou]", lambda m: m.group().upper(), "hello") == "hEllO" and re.split(r",\s*", "a, b,c") == ["a", "b", "c"]
    assert re.findall(r"\d+", "1 22 333") == ["1", "22", "333"] and re.findall(r"(\w)=(\d)", "a=1 b=2") == [("a", "1"), ("b", "2")]
    assert re.compile("ABC", re.IGNORECASE).search("xabcx").start() == 1 and re.compile("^b", re.M).search("a\nb")
    assert re.findall(r"a.*?b", "aXbaYb") == ["aXb", "aYb"] and re.match(r"(a)|b", "b").groups() == (None,)
    assert re.sub(r"(?<=a)b", "X", "ab cb") == "aX cb" and re.match(r"(?!foo)\w+", "bar") and not re.match(r"(?!foo)\w+", "foo")
    assert re.match(r"(\w+) \1$", "hey hey") and re.sub("(?<!^)(?=[A-Z])", "_", "CamelCaseName").lower() == "camel_case_name"
    assert re.escape("a.b") == "a\\.b" and [m.group() for m in re.finditer("[a-c]{2}", "abcab")] == ["ab", "ca"]


def test_math():
    assert math.floor(1.7) == 1 and math.ceil(1.2) == 2 and math.trunc(-1.7) == -1 and math.sqrt(9) == 3.0 and math.isqrt(17) == 4
    assert math.gcd(12, 18) == 6 and math.lcm(4, 6) == 12 and math.factorial(5) == 120 and math.comb(5, 2) == 10
    assert round(math.pi, 4) == 3.1416 and math.isclose(0.1 + 0.2, 0.3) and math.isnan(math.nan) and math.inf > 10**9
    assert math.log(1) == 0.0 and round(math.log(8, 2), 9) == 3.0 and math.hypot(3, 4) == 5.0 and math.prod([2, 3]) == 6
    assert statistics.mean([1, 2, 3]) == 2 and statistics.median([3, 1, 2, 4]) == 2.5 and string.digits == "0123456789"


def test_urls():
    assert quote("a b/ä") == "a%20b/%C3%A4" and unquote("a%20b%C3%A4") == "a bä" and urlencode({"a": 1, "b": "x y"}) == "a=1&b=x+y"
    assert urlencode({"a": [1, 2]}, doseq=True) == "a=1&a=2" and parse_qs("a=1&a=2&b=x+y") == {"a": ["1", "2"], "b": ["x y"]}
    parts = urlparse("https://user:pw@example.com:8080/p/a;x?q=1#f")
    assert parts.scheme == "https" and parts.netloc == "user:pw@example.com:8080" and parts.path == "/p/a" and parts.query == "q=1"
    assert parts.hostname == "example.com" and parts.port == 8080 and parts.fragment == "f" and parts.geturl() == "https://user:pw@example.com:8080/p/a;x?q=1#f"
    assert urlsplit("/a/b?c").query == "c" and urljoin("http://h/a/b", "c") == "http://h/a/c" and urljoin("http://h/a/", "/x") == "http://h/x"


def test_contextlib():
    log = []
    with contextlib.suppress(KeyError):
        {}["x"]
    with contextlib.nullcontext(5) as value:
        assert value == 5
    with contextlib.ExitStack() as stack:
        stack.callback(log.append, 1)
    assert log == [1]
