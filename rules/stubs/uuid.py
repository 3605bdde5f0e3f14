# Universally unique identifiers; new ones are part of the environment.

from _eagerlint import derived, environment


class SafeUUID:
    safe = 0
    unsafe = -1
    unknown = None


class UUID:
    def __new__(cls, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=None):
        # From one of hex, bytes or int; ValueError for text that is no identifier.
        ...

    def __int__(self):
        return self.int

    def __repr__(self):
        return "UUID('" + str(self) + "')"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def uuid1(node=None, clock_seq=None):
    return environment("new UUID", "UUID")


def uuid3(namespace, name):
    return derived("uuid3", namespace, name)


def uuid4():
    return environment("new UUID", "UUID")


def uuid5(namespace, name):
    return derived("uuid5", namespace, name)


def uuid6(node=None, clock_seq=None):
    return environment("new UUID", "UUID")


def uuid7():
    return environment("new UUID", "UUID")


def uuid8(a=None, b=None, c=None):
    return environment("new UUID", "UUID")


def getnode():
    return environment("network address", "int")


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
