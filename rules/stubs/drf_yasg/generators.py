# The generator of descriptions: never run.


class EndpointEnumerator:
    pass


class OpenAPISchemaGenerator:
    endpoint_enumerator_class = EndpointEnumerator

    def __init__(self, info, version="", url=None, patterns=None, urlconf=None):
        self.info = info
