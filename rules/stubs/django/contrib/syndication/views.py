# The view of feeds: its items are not rendered.

import _eagerlint
from django.http import HttpResponse


class Feed:
    def __call__(self, request, *args, **kwargs):
        obj = self.get_object(request, *args, **kwargs)
        return HttpResponse(_eagerlint.unknown("feed", obj, self))

    def get_object(self, request, *args, **kwargs):
        return None

    def items(self, obj=None):
        return []
