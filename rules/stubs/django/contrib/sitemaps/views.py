# The views of site maps.

import _eagerlint
from django.http import HttpResponse


def index(request, sitemaps, **kwargs):
    return HttpResponse()


def sitemap(request, sitemaps, section=None, **kwargs):
    return HttpResponse(_eagerlint.unknown("site map", sitemaps))
