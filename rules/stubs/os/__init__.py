# The process and its files: part of the environment.

from _eagerlint import environment, environment_or
from os import path

sep = "/"
linesep = "\n"
pathsep = ":"
name = "posix"


class _Environ:
    def get(self, key, default=None):
        return environment_or("environment variable " + str(key), default)

    def __getitem__(self, key):
        return environment("environment variable " + str(key), "str")

    def __setitem__(self, key, value):
        pass

    def setdefault(self, key, value=None):
        return self.get(key, value)

    def pop(self, key, default=None):
        return self.get(key, default)

    def __contains__(self, key):
        return environment_or("presence of environment variable " + str(key), False)

    def copy(self):
        return self

    def keys(self):
        return environment("environment variables")

    def items(self):
        return environment("environment variables")


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def getcwd():
    return environment("working directory", "str")


def getpid():
    return environment("process id", "int")


def urandom(size):
    return environment("random", "bytes")


def listdir(path="."):
    return environment("files in " + str(path), "list")


def walk(top, **kwargs):
    return environment("files in " + str(top))


def makedirs(name, mode=511, exist_ok=False):
    pass


def mkdir(path, mode=511):
    pass


def remove(path):
    pass


unlink = remove


def rename(src, dst):
    pass


def stat(path):
    return environment("file " + str(path))


def cpu_count():
    return environment("number of processors", "int")


def uname():
    return environment("operating system")


def fspath(path):
    return str(path)
