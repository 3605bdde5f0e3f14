# Responses that render a template after the view has returned.

import _eagerlint
from django.http import HttpResponse


class SimpleTemplateResponse(HttpResponse):
    def __init__(
        self, template, context=None, content_type=None, status=None, charset=None, using=None, headers=None
    ):
        super().__init__("", content_type, status, charset=charset, headers=headers)
        self.template_name = template
        self.context_data = context

    def render(self):
        names = [self.template_name] if isinstance(self.template_name, str) else self.template_name
        self.content = _eagerlint.unknown("template %s" % names[0], self.context_data)
        return self

    def add_post_render_callback(self, callback):
        callback(self)


class TemplateResponse(SimpleTemplateResponse):
    def __init__(
        self,
        request,
        template,
        context=None,
        content_type=None,
        status=None,
        charset=None,
        using=None,
        headers=None,
    ):
        super().__init__(template, context, content_type, status, charset, using, headers)
        self._request = request
