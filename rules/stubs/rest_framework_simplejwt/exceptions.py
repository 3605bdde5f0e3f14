# Errors of tokens.

from rest_framework import exceptions


class TokenError(Exception):
    pass


class ExpiredTokenError(TokenError):
    pass


class TokenBackendError(Exception):
    pass


class TokenBackendExpiredToken(TokenBackendError):
    pass


class AuthenticationFailed(exceptions.AuthenticationFailed):
    pass


class InvalidToken(AuthenticationFailed):
    status_code = 401
