# Language switching.

from django.http import HttpResponse, HttpResponseRedirect
from django.views.generic import View


def set_language(request):
    return HttpResponseRedirect("/")


class JavaScriptCatalog(View):
    domain = "djangojs"
    packages = None

    def get(self, request, *args, **kwargs):
        return HttpResponse()


class JSONCatalog(JavaScriptCatalog):
    pass
