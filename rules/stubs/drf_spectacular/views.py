# Pages of the API description: the description itself is not made.

from rest_framework.response import Response
from rest_framework.views import APIView


class SpectacularAPIView(APIView):
    generator_class = None
    serve_public = True
    urlconf = None
    api_version = None
    custom_settings = None
    patterns = None

    def get(self, request, *args, **kwargs):
        return Response({})


class SpectacularYAMLAPIView(SpectacularAPIView):
    pass


class SpectacularJSONAPIView(SpectacularAPIView):
    pass


class SpectacularSwaggerView(APIView):
    url_name = "schema"
    url = None
    template_name = "drf_spectacular/swagger_ui.html"
    title = ""

    def get(self, request, *args, **kwargs):
        return Response({})


class SpectacularSwaggerSplitView(SpectacularSwaggerView):
    pass


class SpectacularRedocView(APIView):
    url_name = "schema"
    url = None
    template_name = "drf_spectacular/redoc.html"
    title = ""

    def get(self, request, *args, **kwargs):
        return Response({})
