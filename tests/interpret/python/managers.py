"""Context managers made of generators: the body of the with statement runs where the generator yields."""

import contextlib


@contextlib.contextmanager
def logged(log, name):
    log.append("begin " + name)
    try:
        yield name.upper()
    finally:
        log.append("end " + name)


def test_contextmanager():
    log = []
    with logged(log, "a") as value:
        log.append(value)
    assert log == ["begin a", "A", "end a"]


def test_return_inside():
    log = []

    def run():
        with logged(log, "b"):
            return 5

    assert run() == 5 and log == ["begin b", "end b"]


def test_exception_inside():
    log = []
    try:
        with logged(log, "c"):
            raise KeyError("x")
    except KeyError:
        log.append("caught")
    assert log == ["begin c", "end c", "caught"]
