# Paths are text; what is at them is part of the environment. Of a path that is not known nothing is asked: parts of it
# are texts that are not known either.

from _eagerlint import derived, environment, is_opaque

sep = "/"


def _unknown(operation, *paths):
    return str(derived("os.path." + operation, *paths))


def join(path, *paths):
    if any(is_opaque(part) for part in (path, *paths)):
        return _unknown("join", path, *paths)
    for part in paths:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path = path + part
        else:
            path = path + "/" + part
    return path


def split(path):
    if is_opaque(path):
        return (_unknown("dirname", path), _unknown("basename", path))
    head, slash, tail = path.rpartition("/")
    return (head or slash, tail)


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    if is_opaque(path):
        return (_unknown("stem", path), _unknown("extension", path))
    name = basename(path)
    stem, dot, extension = name.rpartition(".")
    if not stem:
        return (path, "")
    return (path[: len(path) - len(extension) - 1], dot + extension)


def isabs(path):
    return path.startswith("/")


def normpath(path):
    if is_opaque(path):
        return _unknown("normpath", path)
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part and part != ".":
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


def abspath(path):
    return path


def realpath(path, **kwargs):
    return path


def expanduser(path):
    return path


def expandvars(path):
    return path


def relpath(path, start=None):
    return path


def exists(path):
    return environment("existence of file " + str(path), "bool")


def isfile(path):
    return environment("existence of file " + str(path), "bool")


def isdir(path):
    return environment("existence of file " + str(path), "bool")


def getsize(path):
    return environment("size of file " + str(path), "int")


def getmtime(path):
    return environment("time of file " + str(path), "float")
