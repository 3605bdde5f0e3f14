# The view of flat pages.

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.shortcuts import get_object_or_404, render


def flatpage(request, url):
    page = get_object_or_404(FlatPage, url="/" + url.lstrip("/"), sites=settings.SITE_ID)
    return render(request, "flatpages/default.html", {"flatpage": page})
