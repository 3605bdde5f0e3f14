# The response of an API view: data that is rendered after the view has returned.
from django.http import HttpResponse

from rest_framework import status as codes


class Response(HttpResponse):
    # `data` is what gets rendered.
    is_rendered = True
    context_data = None
    content = b""
    reason_phrase = ""
    charset = "utf-8"

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
