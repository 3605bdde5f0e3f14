# Patterns behind a language prefix.

from django.urls import URLResolver
from django.urls.resolvers import LocalePrefixPattern

urlpatterns = []


def i18n_patterns(*urls, prefix_default_language=True):
    return [URLResolver(LocalePrefixPattern(prefix_default_language), list(urls))]
