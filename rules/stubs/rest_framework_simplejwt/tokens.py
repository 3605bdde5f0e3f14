# Tokens: dictionaries of claims; their texts are unknown.

import _eagerlint


class Token:
    token_type = None
    lifetime = None

    def __init__(self, token=None, verify=True):
        self.token = token
        self.payload = {}

    def __getitem__(self, key):
        return self.payload[key] if key in self.payload else _eagerlint.derived("claim", key, self.token)

    def __setitem__(self, key, value):
        self.payload[key] = value

    def __contains__(self, key):
        return key in self.payload

    def get(self, key, default=None):
        return self.payload.get(key, default)

    def __str__(self):
        return _eagerlint.environment("token", "str")

    @classmethod
    def for_user(cls, user):
        token = cls()
        token["user_id"] = user.pk
        return token

    def verify(self):
        return None

    def set_exp(self, claim="exp", from_time=None, lifetime=None):
        return None

    def set_iat(self, claim="iat", at_time=None):
        return None

    def set_jti(self):
        return None

    def blacklist(self):
        return None


class AccessToken(Token):
    token_type = "access"


class RefreshToken(Token):
    token_type = "refresh"

    @property
    def access_token(self):
        token = AccessToken()
        token.payload.update(self.payload)
        return token


class SlidingToken(Token):
    token_type = "sliding"


class UntypedToken(Token):
    token_type = "untyped"


class BlacklistMixin:
    pass
