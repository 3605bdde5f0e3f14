# Encodings of bytes.

from _eagerlint import derived


def _encode(s):
    # The bytes as base64 in the standard alphabet.
    ...


def _decode(s):
    # The bytes that base64 text in the standard alphabet stands for.
    ...


def b64encode(s, altchars=None):
    encoded = _encode(s)
    return encoded if altchars is None else derived("base64.b64encode", encoded, altchars)


def b64decode(s, altchars=None, validate=False):
    return _decode(s) if altchars is None else derived("base64.b64decode", s, altchars)


def standard_b64encode(s):
    return _encode(s)


def standard_b64decode(s):
    return _decode(s)


def urlsafe_b64encode(s):
    return _encode(s).replace(b"+", b"-").replace(b"/", b"_")


def urlsafe_b64decode(s):
    return derived("base64.urlsafe_b64decode", s)


def b32encode(s):
    return derived("base64.b32encode", s)


def b32decode(s, casefold=False):
    return derived("base64.b32decode", s)


def b16encode(s):
    return derived("base64.b16encode", s)


def b16decode(s, casefold=False):
    return derived("base64.b16decode", s)
