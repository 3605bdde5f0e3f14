"""Runs one function in a forked child and gives back what it returned.

Every request starts from the same process state: class-level result caches, `lru_cache` bodies, module
globals and the rows of the in-memory database are those of the parent at the fork, whatever ran before.
"""
import gc
import json
import os
import signal
import traceback

SECONDS = 120


class ChildFailed(Exception):
    """The child ended without a result."""


def run_isolated(function, *args):
    """The JSON value that `function(*args)` returns, computed in a child process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_in_child(function, args, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    if not data:
        raise ChildFailed(f"{function.__name__}: child ended with status {status}")
    result = json.loads(data)
    if "failed" in result:
        raise ChildFailed(result["failed"])
    return result["value"]


def _run_in_child(function, args, writing):
    gc.disable()  # a collection would touch, and so copy, every page that is shared with the parent
    signal.alarm(SECONDS)
    try:
        result = {"value": function(*args)}
        data = json.dumps(result)
    except BaseException:
        data = json.dumps({"failed": traceback.format_exc()})
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(data.encode())
    os._exit(0)
