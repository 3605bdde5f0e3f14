# Which renderer answers: the reference request accepts JSON and nothing else.
import _eagerlint
from django.http import Http404

from rest_framework import exceptions
from rest_framework.settings import api_settings

ACCEPTED = ("application/json", "application/*", "*/*")


class BaseContentNegotiation:
    def select_parser(self, request, parsers):
        raise NotImplementedError(".select_parser() must be implemented")

    def select_renderer(self, request, renderers, format_suffix=None):
        raise NotImplementedError(".select_renderer() must be implemented")


class DefaultContentNegotiation(BaseContentNegotiation):
    settings = api_settings

    def select_parser(self, request, parsers):
        return parsers[0] if parsers else None

    def select_renderer(self, request, renderers, format_suffix=None):
        if format_suffix:
            renderers = self.filter_renderers(renderers, format_suffix)
        for renderer in renderers:
            media_type = getattr(renderer, "media_type", None)
            if _eagerlint.is_opaque(media_type) or (media_type and media_type.split(";")[0].strip() in ACCEPTED):
                return renderer, "application/json"
        raise exceptions.NotAcceptable(available_renderers=renderers)

    def filter_renderers(self, renderers, format):
        renderers = [renderer for renderer in renderers if renderer.format == format]
        if not renderers:
            raise Http404
        return renderers

    def get_accept_list(self, request):
        return ["application/json"]
