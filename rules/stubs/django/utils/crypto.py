# Random and hashed texts.

import _eagerlint

RANDOM_STRING_CHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class InvalidAlgorithm(ValueError):
    pass


def get_random_string(length, allowed_chars=RANDOM_STRING_CHARS):
    return _eagerlint.environment("random text", "str")


def constant_time_compare(val1, val2):
    return val1 == val2


def salted_hmac(key_salt, value, secret=None, *, algorithm="sha1"):
    return _eagerlint.derived("hash", value, _eagerlint.environment("SECRET_KEY"))


def pbkdf2(password, salt, iterations, dklen=0, digest=None):
    return _eagerlint.derived("hash", password, _eagerlint.environment("SECRET_KEY"))
