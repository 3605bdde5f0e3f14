# Exceptions that the view turns into responses with their status.
import math

from rest_framework import status


class ErrorDetail(str):
    def __new__(cls, string, code=None):
        # The code is for programs; what is rendered is the text.
        return str(string)


def _get_error_details(data, default_code=None):
    if isinstance(data, (list, tuple)):
        return [_get_error_details(item, default_code) for item in data]
    if isinstance(data, dict):
        return {key: _get_error_details(value, default_code) for key, value in data.items()}
    return str(data)


class APIException(Exception):
    status_code = status.HTTP_500_INTERNAL_SERVER_ERROR
    default_detail = "A server error occurred."
    default_code = "error"

    def __init__(self, detail=None, code=None):
        if detail is None:
            detail = self.default_detail
        self._code = self.default_code if code is None else code
        self.detail = _get_error_details(detail, self._code)

    def __str__(self):
        return str(self.detail)

    def get_codes(self):
        return _with_each_text(self.detail, lambda text: self._code)

    def get_full_details(self):
        return _with_each_text(self.detail, lambda text: {"message": text, "code": self._code})


def _with_each_text(detail, make):
    if isinstance(detail, list):
        return [_with_each_text(item, make) for item in detail]
    if isinstance(detail, dict):
        return {key: _with_each_text(value, make) for key, value in detail.items()}
    return make(detail)


class ValidationError(APIException):
    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "Invalid input."
    default_code = "invalid"

    def __init__(self, detail=None, code=None):
        if detail is None:
            detail = self.default_detail
        if isinstance(detail, tuple):
            detail = list(detail)
        elif not isinstance(detail, (dict, list)):
            detail = [detail]
        super().__init__(detail, code)


class ParseError(APIException):
    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "Malformed request."
    default_code = "parse_error"


class AuthenticationFailed(APIException):
    status_code = status.HTTP_401_UNAUTHORIZED
    default_detail = "Incorrect authentication credentials."
    default_code = "authentication_failed"


class NotAuthenticated(APIException):
    status_code = status.HTTP_401_UNAUTHORIZED
    default_detail = "Authentication credentials were not provided."
    default_code = "not_authenticated"


class PermissionDenied(APIException):
    status_code = status.HTTP_403_FORBIDDEN
    default_detail = "You do not have permission to perform this action."
    default_code = "permission_denied"


class NotFound(APIException):
    status_code = status.HTTP_404_NOT_FOUND
    default_detail = "Not found."
    default_code = "not_found"


class MethodNotAllowed(APIException):
    status_code = status.HTTP_405_METHOD_NOT_ALLOWED
    default_detail = 'Method "{method}" not allowed.'
    default_code = "method_not_allowed"

    def __init__(self, method, detail=None, code=None):
        super().__init__(self.default_detail.format(method=method) if detail is None else detail, code)


class NotAcceptable(APIException):
    status_code = status.HTTP_406_NOT_ACCEPTABLE
    default_detail = "Could not satisfy the request Accept header."
    default_code = "not_acceptable"

    def __init__(self, detail=None, code=None, available_renderers=None):
        self.available_renderers = available_renderers
        super().__init__(detail, code)


class UnsupportedMediaType(APIException):
    status_code = status.HTTP_415_UNSUPPORTED_MEDIA_TYPE
    default_detail = 'Unsupported media type "{media_type}" in request.'
    default_code = "unsupported_media_type"

    def __init__(self, media_type, detail=None, code=None):
        super().__init__(self.default_detail.format(media_type=media_type) if detail is None else detail, code)


class Throttled(APIException):
    status_code = status.HTTP_429_TOO_MANY_REQUESTS
    default_detail = "Request was throttled."
    extra_detail_singular = "Expected available in {wait} second."
    extra_detail_plural = "Expected available in {wait} seconds."
    default_code = "throttled"

    def __init__(self, wait=None, detail=None, code=None):
        if detail is None:
            detail = self.default_detail
        if wait is not None:
            wait = math.ceil(wait)
            extra = self.extra_detail_singular if wait == 1 else self.extra_detail_plural
            detail = f"{detail} {extra.format(wait=wait)}"
        self.wait = wait
        super().__init__(detail, code)


def server_error(request, *args, **kwargs):
    from django.http import JsonResponse

    return JsonResponse({"error": "Server Error (500)"}, status=status.HTTP_500_INTERNAL_SERVER_ERROR)


def bad_request(request, exception, *args, **kwargs):
    from django.http import JsonResponse

    return JsonResponse({"error": "Bad Request (400)"}, status=status.HTTP_400_BAD_REQUEST)
