# The response of an API view: data that is rendered after the view has returned.
from django.http import HttpResponse

from rest_framework import status as codes


class Response(HttpResponse):
    """`data` is what gets rendered; `status_code` is the status."""

    is_rendered = True
    template_name = None
    context_data = None

    def __init__(
        self, data=None, status=None, template_name=None, headers=None, exception=False, content_type=None
    ):
        self.status_code = codes.HTTP_200_OK if status is None else status
        self.data = data
        self.template_name = template_name
        self.exception = exception
        self.content_type = content_type
        self.headers = {} if headers is None else dict(headers)
        self.cookies = {}

    def __class_getitem__(cls, *args, **kwargs):
        return cls

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

    def get(self, header, alternate=None):
        return self.headers.get(header, alternate)

    def setdefault(self, header, value):
        self.headers.setdefault(header, value)

    def items(self):
        return self.headers.items()

    def set_cookie(self, key, value="", **kwargs):
        self.cookies[key] = value

    def delete_cookie(self, key, **kwargs):
        self.cookies.pop(key, None)

    def add_post_render_callback(self, callback):
        callback(self)

    def render(self):
        return self

    @property
    def rendered_content(self):
        return self.data

    @property
    def status_text(self):
        return ""
