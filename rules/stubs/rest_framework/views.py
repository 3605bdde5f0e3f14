# The base of all API views: one request in, the handler of its method, exceptions as responses.
#
# Permissions and throttles are taken to say yes, so the checks do nothing unless the project overrides them.
import _eagerlint
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.generic import View

from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.schemas import DefaultSchema
from rest_framework.settings import api_settings


def get_view_name(view):
    name = getattr(view, "name", None)
    if name is not None:
        return name
    name = view.__class__.__name__.removesuffix("View").removesuffix("ViewSet")
    suffix = getattr(view, "suffix", None)
    return f"{name} {suffix}" if suffix else name


def get_view_description(view, html=False):
    description = getattr(view, "description", None)
    return (view.__class__.__doc__ or "") if description is None else description


def set_rollback():
    pass


def exception_handler(exc, context):
    if isinstance(exc, Http404):
        exc = exceptions.NotFound(*exc.args)
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied(*exc.args)
    if isinstance(exc, exceptions.APIException):
        data = exc.detail if isinstance(exc.detail, (list, dict)) else {"detail": exc.detail}
        return Response(data, status=exc.status_code)
    return None


class APIView(View):
    renderer_classes = api_settings.DEFAULT_RENDERER_CLASSES
    parser_classes = api_settings.DEFAULT_PARSER_CLASSES
    authentication_classes = api_settings.DEFAULT_AUTHENTICATION_CLASSES
    throttle_classes = api_settings.DEFAULT_THROTTLE_CLASSES
    permission_classes = api_settings.DEFAULT_PERMISSION_CLASSES
    content_negotiation_class = api_settings.DEFAULT_CONTENT_NEGOTIATION_CLASS
    metadata_class = api_settings.DEFAULT_METADATA_CLASS
    versioning_class = api_settings.DEFAULT_VERSIONING_CLASS
    settings = api_settings
    schema = DefaultSchema()

    @classmethod
    def as_view(cls, **initkwargs):
        view = super().as_view(**initkwargs)
        view.cls = cls
        view.initkwargs = initkwargs
        view.csrf_exempt = True
        return view

    @property
    def allowed_methods(self):
        return [method.upper() for method in self.http_method_names if hasattr(self, method)]

    @property
    def default_response_headers(self):
        return {}

    def http_method_not_allowed(self, request, *args, **kwargs):
        raise exceptions.MethodNotAllowed(request.method)

    def permission_denied(self, request, message=None, code=None):
        raise exceptions.PermissionDenied(detail=message, code=code)

    def throttled(self, request, wait):
        raise exceptions.Throttled(wait)

    def get_authenticate_header(self, request):
        authenticators = self.get_authenticators()
        if authenticators:
            return authenticators[0].authenticate_header(request)

    def get_parser_context(self, http_request):
        return {"view": self, "args": getattr(self, "args", ()), "kwargs": getattr(self, "kwargs", {})}

    def get_renderer_context(self):
        return {
            "view": self,
            "args": getattr(self, "args", ()),
            "kwargs": getattr(self, "kwargs", {}),
            "request": getattr(self, "request", None),
        }

    def get_exception_handler_context(self):
        return self.get_renderer_context()

    def get_view_name(self):
        return get_view_name(self)

    def get_view_description(self, html=False):
        return get_view_description(self, html)

    def get_format_suffix(self, **kwargs):
        return kwargs.get(self.settings.FORMAT_SUFFIX_KWARG)

    def get_renderers(self):
        return [renderer() for renderer in self.renderer_classes]

    def get_parsers(self):
        return [parser() for parser in self.parser_classes]

    def get_authenticators(self):
        return [auth() for auth in self.authentication_classes]

    def get_permissions(self):
        return [permission() for permission in self.permission_classes]

    def get_throttles(self):
        return [throttle() for throttle in self.throttle_classes]

    def get_content_negotiator(self):
        return self.content_negotiation_class()

    def get_exception_handler(self):
        return self.settings.EXCEPTION_HANDLER

    def perform_content_negotiation(self, request, force=False):
        renderers = self.get_renderers()
        try:
            return self.get_content_negotiator().select_renderer(request, renderers, self.format_kwarg)
        except exceptions.NotAcceptable:
            if force:
                return (renderers[0], renderers[0].media_type)
            raise

    def perform_authentication(self, request):
        # The request has its user already; nothing is asked until somebody reads it.
        pass

    def check_permissions(self, request):
        pass

    def check_object_permissions(self, request, obj):
        pass

    def check_throttles(self, request):
        pass

    def determine_version(self, request, *args, **kwargs):
        if self.versioning_class is None or _eagerlint.is_opaque(self.versioning_class):
            return (None, None)
        scheme = self.versioning_class()
        return (scheme.determine_version(request, *args, **kwargs), scheme)

    def initialize_request(self, request, *args, **kwargs):
        return Request(request, parser_context=self.get_parser_context(request))

    def initial(self, request, *args, **kwargs):
        self.format_kwarg = self.get_format_suffix(**kwargs)
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(request)
        request.version, request.versioning_scheme = self.determine_version(request, *args, **kwargs)
        self.perform_authentication(request)
        self.check_permissions(request)
        self.check_throttles(request)

    def finalize_response(self, request, response, *args, **kwargs):
        if _eagerlint.is_opaque(response):
            return response
        assert isinstance(response, HttpResponseBase), (
            "Expected a `Response`, `HttpResponse` or `StreamingHttpResponse` to be returned from the view, but "
            f"received a `{type(response)}`"
        )
        if isinstance(response, Response):
            if not getattr(request, "accepted_renderer", None):
                neg = self.perform_content_negotiation(request, force=True)
                request.accepted_renderer, request.accepted_media_type = neg
            response.accepted_renderer = request.accepted_renderer
            response.accepted_media_type = request.accepted_media_type
            response.renderer_context = self.get_renderer_context()
        return response

    def handle_exception(self, exc):
        if isinstance(exc, (exceptions.NotAuthenticated, exceptions.AuthenticationFailed)):
            if not self.get_authenticate_header(self.request):
                exc.status_code = status.HTTP_403_FORBIDDEN
        if not isinstance(exc, (exceptions.APIException, Http404, PermissionDenied)):
            _eagerlint.failing()
        handler = self.get_exception_handler()
        if _eagerlint.is_opaque(handler):
            handler = exception_handler
        response = handler(exc, self.get_exception_handler_context())
        if response is None:
            self.raise_uncaught_exception(exc)
        response.exception = True
        return response

    def raise_uncaught_exception(self, exc):
        raise exc

    def dispatch(self, request, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs
        request = self.initialize_request(request, *args, **kwargs)
        self.request = request
        self.headers = self.default_response_headers
        try:
            self.initial(request, *args, **kwargs)
            method = request.method.lower()
            if method in self.http_method_names:
                handler = getattr(self, method, self.http_method_not_allowed)
            else:
                handler = self.http_method_not_allowed
            response = handler(request, *args, **kwargs)
        except Exception as exc:
            response = self.handle_exception(exc)
        self.response = self.finalize_response(request, response, *args, **kwargs)
        return self.response

    def options(self, request, *args, **kwargs):
        return Response({}, status=status.HTTP_200_OK)
