# Test helpers, by name: tests are no part of the project that is looked at.


class APIRequestFactory:
    def __init__(self, *args, **kwargs):
        pass


class APIClient(APIRequestFactory):
    pass


class APITestCase:
    client_class = APIClient


class APITransactionTestCase(APITestCase):
    pass


class APISimpleTestCase(APITestCase):
    pass


class APILiveServerTestCase(APITestCase):
    pass


def force_authenticate(request, user=None, token=None):
    pass
