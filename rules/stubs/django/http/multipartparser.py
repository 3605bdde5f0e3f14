# Bodies are not parsed.


class MultiPartParserError(Exception):
    pass


class MultiPartParser:
    def __init__(self, META, input_data, upload_handlers, encoding=None):
        self.META = META

    def parse(self):
        return {}, {}
