# Responses: status, headers and content.

import _eagerlint
from django.core.serializers.json import DjangoJSONEncoder


class BadHeaderError(ValueError):
    pass


class Http404(Exception):
    pass


class HttpResponseBase:
    status_code = 200
    streaming = False
    closed = False

    def __init__(self, content_type=None, status=None, reason=None, charset=None, headers=None):
        self.headers = dict(headers) if headers else {}
        if status is not None:
            self.status_code = status
        self.reason_phrase = reason or ""
        self.charset = charset or "utf-8"
        self.cookies = {}
        self._closable_objects = []
        if content_type is not None or "Content-Type" not in self.headers:
            self.headers["Content-Type"] = content_type or "text/html; charset=utf-8"

    def __setitem__(self, header, value):
        self.headers[header] = value

    def __getitem__(self, header):
        return self.headers[header]

    def __delitem__(self, header):
        self.headers.pop(header, None)

    def __contains__(self, header):
        return header in self.headers

    def has_header(self, header):
        return header in self.headers

    def items(self):
        return self.headers.items()

    def get(self, header, alternate=None):
        return self.headers.get(header, alternate)

    def setdefault(self, key, value):
        self.headers.setdefault(key, value)

    def set_cookie(self, key, value="", *args, **kwargs):
        self.cookies[key] = value

    def set_signed_cookie(self, key, value, salt="", **kwargs):
        self.cookies[key] = value

    def delete_cookie(self, key, path="/", domain=None, samesite=None):
        self.cookies.pop(key, None)

    def close(self):
        return None

    def flush(self):
        return None


class HttpResponse(HttpResponseBase):
    # `content` is what was given: text, bytes, or an iterable joined here.
    def __init__(self, content=b"", *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not _eagerlint.is_opaque(content) and not isinstance(content, (str, bytes)):
            content = "".join(str(part) for part in content) if hasattr(content, "__iter__") else str(content)
        self.content = content

    @property
    def text(self):
        return self.content if isinstance(self.content, str) else self.content.decode(self.charset)

    def write(self, content):
        self.content = self.content + content

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        return self.content

    def tell(self):
        return len(self.content)

    def __iter__(self):
        return iter([self.content])


class StreamingHttpResponse(HttpResponseBase):
    # The server reads `streaming_content` to its end after the view has returned.
    streaming = True

    def __init__(self, streaming_content=(), *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.streaming_content = streaming_content

    def __iter__(self):
        return iter(self.streaming_content)

    def getvalue(self):
        return "".join(str(part) for part in self.streaming_content)


class FileResponse(StreamingHttpResponse):
    def __init__(self, streaming_content=(), *args, as_attachment=False, filename="", **kwargs):
        self.as_attachment = as_attachment
        self.filename = filename
        self.file_to_stream = streaming_content
        super().__init__((), *args, **kwargs)


class HttpResponseRedirectBase(HttpResponse):
    allowed_schemes = ["http", "https", "ftp"]

    def __init__(self, redirect_to, *args, **kwargs):
        kwargs.pop("preserve_request", None)
        super().__init__(b"", *args, **kwargs)
        self["Location"] = redirect_to

    @property
    def url(self):
        return self["Location"]


class HttpResponseRedirect(HttpResponseRedirectBase):
    status_code = 302


class HttpResponsePermanentRedirect(HttpResponseRedirectBase):
    status_code = 301


class HttpResponseNotModified(HttpResponse):
    status_code = 304


class HttpResponseBadRequest(HttpResponse):
    status_code = 400


class HttpResponseNotFound(HttpResponse):
    status_code = 404


class HttpResponseForbidden(HttpResponse):
    status_code = 403


class HttpResponseNotAllowed(HttpResponse):
    status_code = 405

    def __init__(self, permitted_methods, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self["Allow"] = ", ".join(permitted_methods)


class HttpResponseGone(HttpResponse):
    status_code = 410


class HttpResponseServerError(HttpResponse):
    status_code = 500


class JsonResponse(HttpResponse):
    # `data` is what gets written as JSON; a queryset is refused there, as it is not serializable.
    def __init__(self, data, encoder=DjangoJSONEncoder, safe=True, json_dumps_params=None, **kwargs):
        if safe and not _eagerlint.is_opaque(data) and not isinstance(data, dict):
            raise TypeError(
                "In order to allow non-dict objects to be serialized set the safe parameter to False."
            )
        kwargs.setdefault("content_type", "application/json")
        HttpResponseBase.__init__(self, **kwargs)
        self.data = data
        self.encoder = encoder
        self.json_dumps_params = json_dumps_params or {}

    @property
    def content(self):
        import json

        return json.dumps(self.data, cls=self.encoder, **self.json_dumps_params)

    def json(self):
        return self.data
