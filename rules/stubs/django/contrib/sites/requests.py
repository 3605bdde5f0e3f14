# A site made of the request's host.


class RequestSite:
    def __init__(self, request):
        self.domain = request.get_host()
        self.name = self.domain

    def __str__(self):
        return self.domain
