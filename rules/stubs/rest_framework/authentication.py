# Authentication, by name: who sends the reference request is known, and finding out costs nothing.


def get_authorization_header(request):
    return b""


class BaseAuthentication:
    def authenticate(self, request):
        raise NotImplementedError(".authenticate() must be overridden.")

    def authenticate_header(self, request):
        pass


class BasicAuthentication(BaseAuthentication):
    www_authenticate_realm = "api"

    def authenticate(self, request):
        return None

    def authenticate_header(self, request):
        return f'Basic realm="{self.www_authenticate_realm}"'


class SessionAuthentication(BaseAuthentication):
    def authenticate(self, request):
        return (request.user, None)

    def enforce_csrf(self, request):
        pass


class TokenAuthentication(BaseAuthentication):
    keyword = "Token"
    model = None

    def get_model(self):
        if self.model is not None:
            return self.model
        from rest_framework.authtoken.models import Token

        return Token

    def authenticate(self, request):
        return None

    def authenticate_header(self, request):
        return self.keyword


class RemoteUserAuthentication(BaseAuthentication):
    header = "REMOTE_USER"

    def authenticate(self, request):
        return None
