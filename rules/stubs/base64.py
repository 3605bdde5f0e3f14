# Encodings of bytes: computed from their input, not followed.

from _eagerlint import derived


def b64encode(s, altchars=None):
    return derived("base64.b64encode", s)


def b64decode(s, altchars=None, validate=False):
    return derived("base64.b64decode", s)


def urlsafe_b64encode(s):
    return derived("base64.urlsafe_b64encode", s)


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
