# The running interpreter.

from _eagerlint import environment

version_info = (3, 12, 0, "final", 0)
version = "3.12.0"
hexversion = 0x030C00F0
maxsize = 9223372036854775807
byteorder = "little"
platform = "linux"
argv = ["manage.py", "runserver"]
executable = "python"
prefix = ""
path = []
modules = {}
flags = environment("sys.flags")
stdout = environment("stdout")
stderr = environment("stderr")
stdin = environment("stdin")


def exit(code=None):
    raise SystemExit(code)


def exc_info():
    return (None, None, None)


def getsizeof(obj, default=0):
    return environment("size of an object", "int")


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit):
    pass


def intern(string):
    return string


def getdefaultencoding():
    return "utf-8"
