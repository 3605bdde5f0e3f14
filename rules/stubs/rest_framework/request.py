# The request as API views see it: a wrapper that knows the user and the query parameters.
import _eagerlint
from django.http import QueryDict

from rest_framework.settings import api_settings


class Empty:
    pass


def is_form_media_type(media_type):
    return media_type in ("application/x-www-form-urlencoded", "multipart/form-data")


def clone_request(request, method):
    clone = Request(request._request, parser_context=request.parser_context)
    clone.method = method
    for name in ("accepted_renderer", "accepted_media_type", "version", "versioning_scheme"):
        if hasattr(request, name):
            setattr(clone, name, getattr(request, name))
    return clone


class override_method:
    def __init__(self, view, request, method):
        self.view = view
        self.request = request
        self.method = method
        self.action = getattr(view, "action", None)

    def __enter__(self):
        self.view.request = clone_request(self.request, self.method)
        self.view.action = getattr(self.view, "action_map", {}).get(self.method.lower())
        return self.view.request

    def __exit__(self, *args, **kwargs):
        self.view.request = self.request
        self.view.action = self.action


class Request:
    versioning_scheme = None
    version = None
    accepted_renderer = None
    accepted_media_type = None
    authenticators = ()
    successful_authenticator = None
    auth = None

    def __init__(self, request, parsers=None, authenticators=None, negotiator=None, parser_context=None):
        self._request = request
        self.method = request.method
        self.parsers = parsers or ()
        if authenticators:
            self.authenticators = authenticators
        self.negotiator = negotiator
        self.parser_context = {} if parser_context is None else parser_context
        self.parser_context["request"] = self
        self.parser_context["encoding"] = "utf-8"

    def __class_getitem__(cls, *args, **kwargs):
        return cls

    def __getattr__(self, attr):
        return getattr(self._request, attr)

    @property
    def content_type(self):
        return self._request.META.get("CONTENT_TYPE", self._request.content_type)

    @property
    def query_params(self):
        return self._request.GET

    @property
    def data(self):
        # Set on the request by who sends one with a body.
        return getattr(self._request, "parsed_data", {})

    @property
    def POST(self):
        return QueryDict("")

    @property
    def FILES(self):
        return {}

    @property
    def stream(self):
        return None

    @property
    def user(self):
        return self._request.user

    @user.setter
    def user(self, value):
        self._request.user = value

    def build_absolute_uri(self, location=None):
        if location is not None and (_eagerlint.is_opaque(location) or location.startswith("/")):
            return "http://testserver" + location
        return self._request.build_absolute_uri(location)

    def _default_negotiator(self):
        return api_settings.DEFAULT_CONTENT_NEGOTIATION_CLASS()

    def force_plaintext_errors(self, value):
        pass
