# Variables that outlive the call that made them, and those that do not.


def adder(number):
    def add(other):
        return number + other

    return add


def lazily(number):
    return lambda: number


def generated(*numbers):
    for number in numbers:
        doubled = number * 2
        yield doubled


def expression(start, count):
    offset = start * 10
    return (offset + i for i in range(count))


def of_class(word):
    class Made:
        kept = word

        def said(self):
            return word + self.kept

    return Made


def counter():
    count = 0

    def count_up():
        nonlocal count
        count += 1
        return count

    return count_up


def busy(depth):
    # Takes the place of calls that are over.
    number, other, offset, word, count = -depth, -1, -2, "other", 100
    return number + (busy(depth - 1) if depth else 0)


def test_functions_keep_the_variables_around_them():
    add_one, add_two, say = adder(1), adder(2), lazily("a")
    busy(5)
    assert add_one(10) == 11 and add_two(10) == 12 and say() == "a"
    count_up, another = counter(), counter()
    assert [count_up(), count_up(), another()] == [1, 2, 1]
    busy(3)
    assert count_up() == 3


def test_lambdas_in_comprehensions():
    made = [lambda: i for i in range(3)]
    busy(4)
    assert [each() for each in made] == [2, 2, 2]
    made = [lambda i=i: i for i in range(3)]
    busy(4)
    assert [each() for each in made] == [0, 1, 2]
    nested = [[lambda: (i, j) for j in range(2)] for i in range(2)]
    busy(4)
    assert [each() for row in nested for each in row] == [(1, 1)] * 4
    assert {name: make(name)() for name, make in {"a": lazily, "b": lazily}.items()} == {"a": "a", "b": "b"}


def test_generators_go_on_with_their_variables():
    numbers, others = generated(1, 2, 3), expression(1, 3)
    busy(4)
    assert list(zip(numbers, others)) == [(2, 10), (4, 11), (6, 12)]
    assert [number + busy(1) for number in generated(1, 2)] == [1, 3]
    # Two calls of one function that are under way at once.
    assert [(a, b) for a in generated(1, 2) for b in generated(3)] == [(2, 6), (4, 6)]


def test_classes_keep_the_variables_around_them():
    first, second = of_class("a"), of_class("b")
    busy(4)
    assert first().said() == "aa" and second().said() == "bb" and first.kept == "a"


def failing(number):
    kept = number
    try:
        if number > 1:
            raise ValueError(number)
        return kept
    except ValueError:
        busy(2)
        return -kept
    finally:
        busy(2)
        assert kept == number


def test_calls_that_raise():
    assert [failing(number) for number in (1, 2, 3)] == [1, -2, -3]


def defaults(number, *rest, scale=2, **more):
    total = number * scale
    for item in rest:
        total += item
    return total, sorted(more)


def test_a_call_knows_nothing_of_the_one_before():
    def sees(flag):
        if flag:
            found = 1
        try:
            return found
        except UnboundLocalError:
            return None

    assert [sees(True), sees(False), sees(True)] == [1, None, 1]
    assert defaults(1, 2, 3, scale=3, b=1, a=2) == (8, ["a", "b"]) and defaults(1) == (2, [])


def fib(number):
    return number if number < 2 else fib(number - 1) + fib(number - 2)


def test_recursion():
    assert [fib(number) for number in range(8)] == [0, 1, 1, 2, 3, 5, 8, 13]
