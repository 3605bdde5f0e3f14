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
        return _eagerlint.derived("signature", value, _eagerlint.environment("SECRET_KEY"))

    def sign(self, value):
        return "%s%s%s" % (value, self.sep, self.signature(value))

    def unsign(self, signed_value, max_age=None):
        return signed_value.rsplit(self.sep, 1)[0]

    def sign_object(self, obj, **kwargs):
        return _eagerlint.derived("signed object", obj, _eagerlint.environment("SECRET_KEY"))

    def unsign_object(self, signed_obj, **kwargs):
        return _eagerlint.derived("object signed", signed_obj, _eagerlint.environment("SECRET_KEY"))


class TimestampSigner(Signer):
    pass


def dumps(obj, key=None, salt="django.core.signing", **kwargs):
    return _eagerlint.derived("signed object", obj, _eagerlint.environment("SECRET_KEY"))


def loads(s, key=None, salt="django.core.signing", **kwargs):
    return _eagerlint.derived("object signed", s, _eagerlint.environment("SECRET_KEY"))


def get_cookie_signer(salt="django.core.signing.get_cookie_signer"):
    return TimestampSigner(salt=salt)
