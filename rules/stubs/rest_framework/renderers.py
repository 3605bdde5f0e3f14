# Renderers. JSON is the only format that is ever asked for; its renderer hands the data on as it is, so that a
# project's renderer that wraps the data and calls `super().render` is followed.
from rest_framework.utils import encoders


class Rendered:
    """Data on its way into a JSON body; `encode` gives what stands for a value that JSON does not have."""

    def __init__(self, data, encode):
        self.data = data
        self.encode = encode


class BaseRenderer:
    media_type = None
    format = None
    charset = "utf-8"
    render_style = "text"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        raise NotImplementedError("Renderer class requires .render() to be implemented")


class JSONRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    encoder_class = encoders.JSONEncoder
    ensure_ascii = False
    compact = True
    strict = True
    charset = None

    def get_indent(self, accepted_media_type, renderer_context):
        return None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        if data is None:
            return b""
        return Rendered(data, self.encoder_class().default)


class TemplateHTMLRenderer(BaseRenderer):
    media_type = "text/html"
    format = "html"
    template_name = None


class StaticHTMLRenderer(TemplateHTMLRenderer):
    def render(self, data, accepted_media_type=None, renderer_context=None):
        return data


class HTMLFormRenderer(BaseRenderer):
    media_type = "text/html"
    format = "form"


class BrowsableAPIRenderer(BaseRenderer):
    media_type = "text/html"
    format = "api"


class AdminRenderer(BrowsableAPIRenderer):
    format = "admin"


class DocumentationRenderer(BaseRenderer):
    media_type = "text/html"
    format = "html"


class SchemaJSRenderer(BaseRenderer):
    media_type = "application/javascript"
    format = "javascript"


class MultiPartRenderer(BaseRenderer):
    media_type = "multipart/form-data; boundary=BoUnDaRyStRiNg"
    format = "multipart"


class CoreJSONRenderer(BaseRenderer):
    media_type = "application/coreapi+json"
    format = "corejson"


class CoreAPIOpenAPIRenderer(BaseRenderer):
    media_type = "application/vnd.oai.openapi"
    format = "openapi"


class CoreAPIJSONOpenAPIRenderer(BaseRenderer):
    media_type = "application/vnd.oai.openapi+json"
    format = "openapi-json"


class OpenAPIRenderer(BaseRenderer):
    media_type = "application/vnd.oai.openapi"
    format = "openapi"


class JSONOpenAPIRenderer(BaseRenderer):
    media_type = "application/vnd.oai.openapi+json"
    format = "openapi-json"
