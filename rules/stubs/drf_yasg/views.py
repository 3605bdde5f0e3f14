# Pages of the API description: the description itself is not made.

from rest_framework.response import Response
from rest_framework.views import APIView


def get_schema_view(
    info=None,
    url=None,
    patterns=None,
    urlconf=None,
    public=False,
    validators=None,
    generator_class=None,
    authentication_classes=None,
    permission_classes=None,
):
    class SchemaView(APIView):
        def get(self, request, version="", format=None):
            return Response({})

        @classmethod
        def apply_cache(cls, view, cache_timeout, cache_kwargs):
            return view

        @classmethod
        def as_cached_view(cls, cache_timeout=0, cache_kwargs=None, **initkwargs):
            return cls.as_view(**initkwargs)

        @classmethod
        def without_ui(cls, cache_timeout=0, cache_kwargs=None):
            return cls.as_view()

        @classmethod
        def with_ui(cls, renderer="swagger", cache_timeout=0, cache_kwargs=None):
            return cls.as_view()

    return SchemaView
