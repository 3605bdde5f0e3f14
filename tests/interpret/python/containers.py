"""list, tuple, dict, set, range, iterators."""


def test_list():
    items = [3, 1, 2]
    items.append(4)
    items.extend((5, 6))
    items.insert(0, 0)
    items.insert(-1, 9)
    assert items == [0, 3, 1, 2, 4, 5, 9, 6]
    assert items.pop() == 6 and items.pop(0) == 0
    items.remove(9)
    assert items.index(2) == 2 and items.count(1) == 1
    items.sort()
    assert items == [1, 2, 3, 4, 5]
    items.sort(reverse=True, key=lambda x: x % 3)
    assert items == [2, 5, 1, 4, 3]
    items.reverse()
    assert items == [3, 4, 1, 5, 2]
    copied = items.copy()
    items.clear()
    assert items == [] and len(copied) == 5
    assert [1] + [2] == [1, 2] and [0] * 3 == [0, 0, 0]
    assert [1, 2] < [1, 3] and [1] != [2]
    copied[1:3] = [7]
    assert copied == [3, 7, 5, 2]
    del copied[0]
    assert copied == [7, 5, 2]
    copied += [1]
    assert copied == [7, 5, 2, 1]


def test_list_errors():
    for action in (lambda: [].pop(), lambda: [1][3], lambda: [1].remove(2), lambda: [1].index(5)):
        try:
            action()
        except (IndexError, ValueError):
            pass
        else:
            assert False


def test_tuple():
    pair = (1, 2)
    a, b = pair
    assert a == 1 and b == 2 and pair + (3,) == (1, 2, 3) and pair.index(2) == 1 and pair.count(1) == 1
    first, *rest = (1, 2, 3)
    assert first == 1 and rest == [2, 3]
    assert tuple([1, 2]) == pair and tuple() == () and hash(pair) == hash((1, 2))


def test_dict():
    d = {"a": 1, "b": 2}
    assert d["a"] == 1 and d.get("c") is None and d.get("c", 5) == 5
    assert list(d) == ["a", "b"] and list(d.keys()) == ["a", "b"] and list(d.values()) == [1, 2]
    assert list(d.items()) == [("a", 1), ("b", 2)]
    assert d.setdefault("c", 3) == 3 and d.setdefault("a", 9) == 1
    d.update({"d": 4}, e=5)
    assert len(d) == 5 and "d" in d and d.pop("d") == 4 and d.pop("zz", None) is None
    assert d.popitem() == ("e", 5)
    assert d | {"a": 7} == {"a": 7, "b": 2, "c": 3}
    del d["c"]
    assert d == {"b": 2, "a": 1}
    assert dict(a=1) == {"a": 1} and dict([("x", 1)]) == {"x": 1} and dict(zip("ab", (1, 2))) == {"a": 1, "b": 2}
    assert dict.fromkeys(["a", "b"], 0) == {"a": 0, "b": 0} and {1: "x"}[True] == "x" and {1.0: "x"}[1] == "x"
    assert {k: v for k, v in d.items() if v > 1} == {"b": 2}
    assert sorted(d.keys() & {"a", "z"}) == ["a"]
    d.clear()
    assert not d
    try:
        d["x"]
    except KeyError as error:
        assert error.args == ("x",) and str(error) == "'x'"
    else:
        assert False


def test_set():
    s = {1, 2, 2, 3}
    assert len(s) == 3 and 2 in s and s == {3, 2, 1}
    s.add(4)
    s.discard(9)
    s.remove(1)
    assert s == {2, 3, 4}
    assert s & {2, 9} == {2} and s | {9} == {2, 3, 4, 9} and s - {2} == {3, 4} and s ^ {2, 5} == {3, 4, 5}
    assert {2} < s and {2, 3, 4} <= s and not {9} <= s and s.issuperset([2]) and {2}.issubset(s)
    assert s.isdisjoint({7}) and s.union([1], [5]) == {1, 2, 3, 4, 5} and s.difference([2]) == {3, 4}
    s.update([10])
    s.intersection_update({2, 10})
    assert s == {2, 10} and frozenset([1, 1]) == {1} and set() == set([])
    assert set("aab") == {"a", "b"} and hash(frozenset([1])) is not None
    try:
        s.remove("x")
    except KeyError:
        pass
    else:
        assert False


def test_range():
    assert list(range(3)) == [0, 1, 2] and list(range(1, 7, 2)) == [1, 3, 5] and list(range(3, 0, -1)) == [3, 2, 1]
    assert len(range(0, 10, 3)) == 4 and 4 in range(0, 10, 2) and 5 not in range(0, 10, 2) and range(5)[2] == 2
    assert range(0, 10, 2).index(4) == 2 and not range(0) and list(reversed(range(3))) == [2, 1, 0]


def test_iteration():
    assert list(map(lambda x: x * 2, [1, 2])) == [2, 4] and list(map(max, [1, 5], [3, 2])) == [3, 5]
    assert list(filter(None, [0, 1, "", "a"])) == [1, "a"] and list(filter(lambda x: x > 1, [1, 2])) == [2]
    assert list(zip([1, 2, 3], "ab")) == [(1, "a"), (2, "b")] and list(zip()) == []
    assert list(enumerate("ab", 1)) == [(1, "a"), (2, "b")]
    assert list(reversed([1, 2])) == [2, 1]
    assert sorted([3, 1, 2], reverse=True) == [3, 2, 1] and sorted("ba") == ["a", "b"]
    assert sorted([(1, "b"), (1, "a"), (0, "z")], key=lambda p: p[0]) == [(0, "z"), (1, "b"), (1, "a")]
    assert min([3, 1]) == 1 and max(1, 5, 2) == 5 and max([], default=0) == 0 and min("b", "a", key=ord) == "a"
    assert max(["aa", "b"], key=len) == "aa"
    assert sum([1, 2, 3]) == 6 and sum([0.5], 1) == 1.5 and sum([[1], [2]], []) == [1, 2]
    assert any([0, 1]) and not any([]) and all([]) and not all([1, 0])
    assert any(x > 1 for x in [1, 2]) and all(x for x in [1, 2])
    try:
        max([])
    except ValueError:
        pass
    else:
        assert False


def test_iterators():
    it = iter([1, 2, 3])
    assert next(it) == 1 and list(it) == [2, 3] and next(it, None) is None
    assert next((x for x in [1, 2, 3] if x > 1), None) == 2 and next(iter([]), "none") == "none"
    try:
        next(iter([]))
    except StopIteration:
        pass
    else:
        assert False
    values = [1, 2, 0, 3]
    assert list(iter(lambda: values.pop(0), 0)) == [1, 2]
    e = enumerate(["a"])
    assert list(e) == [(0, "a")] and list(e) == []


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.start == 0:
            raise StopIteration
        self.start -= 1
        return self.start + 1


class Bag:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def __contains__(self, item):
        return item in self.items

    def __getitem__(self, index):
        return self.items[index]

    def __reversed__(self):
        return reversed(self.items)


def test_own_iterables():
    assert list(Countdown(3)) == [3, 2, 1] and sum(Countdown(2)) == 3
    bag = Bag(1, 2, 3)
    assert list(bag) == [1, 2, 3] and len(bag) == 3 and 2 in bag and bag[0] == 1 and list(reversed(bag)) == [3, 2, 1]
    assert max(bag) == 3 and sorted(bag, reverse=True) == [3, 2, 1] and [*bag] == [1, 2, 3] and not Bag()


def generator():
    yield 1
    yield from [2, 3]


def test_generators():
    assert list(generator()) == [1, 2, 3] and sum(generator()) == 6 and next(generator()) == 1
    assert [a + b for a, b in zip(generator(), generator())] == [2, 4, 6]


class Named(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)

    def __missing__(self, key):
        return "missing " + key


class Stack(list):
    def push(self, item):
        self.append(item)
        return self


class Title(str):
    def shout(self):
        return self.upper() + "!"


class Money(int):
    def cents(self):
        return self * 100


def test_subclasses_of_builtins():
    named = Named(a=1)
    named["b"] = 2
    assert named["a"] == 1 and named.b == 2 and named["zz"] == "missing zz" and len(named) == 2 and "a" in named
    assert dict(named) == {"a": 1, "b": 2} and isinstance(named, dict) and named == {"a": 1, "b": 2} and list(named) == ["a", "b"]
    stack = Stack([1]).push(2)
    assert stack == [1, 2] and len(stack) == 2 and stack[1] == 2 and [x for x in stack] == [1, 2] and isinstance(stack, list)
    title = Title("ab")
    assert title.shout() == "AB!" and title == "ab" and title + "c" == "abc" and len(title) == 2 and {title: 1}["ab"] == 1
    assert isinstance(title, str) and f"{title}" == "ab" and "%s" % title == "ab" and title in ("ab", "cd")
    money = Money(5)
    assert money.cents() == 500 and money + 1 == 6 and money == 5 and money > 4 and max(money, 3) == 5 and str(money) == "5"


def test_a_loop_sees_what_its_body_appends():
    seen, waiting = [], [3]
    for number in waiting:
        seen.append(number)
        if number:
            waiting.append(number - 1)
    assert seen == [3, 2, 1, 0]
    assert waiting == seen
