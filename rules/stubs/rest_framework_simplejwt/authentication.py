# Authentication by token: the reference user is let in.

import _eagerlint
from rest_framework import authentication


class JWTAuthentication(authentication.BaseAuthentication):
    www_authenticate_realm = "api"
    media_type = "application/json"

    def authenticate(self, request):
        return (_eagerlint.reference_user(), _eagerlint.environment("token"))

    def authenticate_header(self, request):
        return "Bearer realm=api"

    def get_header(self, request):
        return _eagerlint.environment("token header", "bytes")

    def get_raw_token(self, header):
        return _eagerlint.environment("token", "bytes")

    def get_validated_token(self, raw_token):
        return _eagerlint.environment("token")

    def get_user(self, validated_token):
        return _eagerlint.reference_user()


class JWTStatelessUserAuthentication(JWTAuthentication):
    pass


JWTTokenUserAuthentication = JWTStatelessUserAuthentication


def default_user_authentication_rule(user):
    return user is not None and user.is_active
