# Parsers of request bodies, by name; the data of a request is given, not parsed.


class DataAndFiles:
    def __init__(self, data, files):
        self.data = data
        self.files = files


class BaseParser:
    media_type = None

    def parse(self, stream, media_type=None, parser_context=None):
        raise NotImplementedError(".parse() must be overridden.")


class JSONParser(BaseParser):
    media_type = "application/json"
    renderer_class = None
    strict = True


class FormParser(BaseParser):
    media_type = "application/x-www-form-urlencoded"


class MultiPartParser(BaseParser):
    media_type = "multipart/form-data"


class FileUploadParser(BaseParser):
    media_type = "*/*"
