# Requests made by hand.

from django.http import HttpRequest


class RequestFactory:
    def __init__(self, **defaults):
        self.defaults = defaults

    def generic(self, method, path, data="", **extra):
        request = HttpRequest()
        request.method = method
        request.path = path
        request.path_info = path
        return request

    def get(self, path, data=None, **extra):
        return self.generic("GET", path)

    def post(self, path, data=None, **extra):
        return self.generic("POST", path)

    def put(self, path, data=None, **extra):
        return self.generic("PUT", path)

    def patch(self, path, data=None, **extra):
        return self.generic("PATCH", path)

    def delete(self, path, data=None, **extra):
        return self.generic("DELETE", path)


class AsyncRequestFactory(RequestFactory):
    pass


class Client(RequestFactory):
    def login(self, **credentials):
        return True

    def force_login(self, user, backend=None):
        return None

    def logout(self):
        return None


class AsyncClient(Client):
    pass
