# Signed values: unknown texts.

import _eagerlint


class BadSignature(Exception):
    pass


class SignatureExpired(BadSignature):
    pass


class Signer:
    def __init__(self, *, key=None, sep=":", salt=None, algorithm=None, fallback_keys=None):
        self.sep = sep
        self.salt = salt

    def signature(self, value, key=None):
        return _eagerlint.environment("signature of %s" % value, "str")

    def sign(self, value):
        return "%s%s%s" % (value, self.sep, self.signature(value))

    def unsign(self, signed_value, max_age=None):
        return signed_value.rsplit(self.sep, 1)[0]

    def sign_object(self, obj, **kwargs):
        return _eagerlint.environment("signed object %s" % obj, "str")

    def unsign_object(self, signed_obj, **kwargs):
        return _eagerlint.environment("object signed as %s" % signed_obj)


class TimestampSigner(Signer):
    pass


def dumps(obj, key=None, salt="django.core.signing", **kwargs):
    return _eagerlint.environment("signed object %s" % obj, "str")


def loads(s, key=None, salt="django.core.signing", **kwargs):
    return _eagerlint.environment("object signed as %s" % s)


def get_cookie_signer(salt="django.core.signing.get_cookie_signer"):
    return TimestampSigner(salt=salt)
