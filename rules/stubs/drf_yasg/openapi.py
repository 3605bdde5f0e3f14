# Parts of descriptions: dictionaries of their arguments.

TYPE_OBJECT = "object"
TYPE_STRING = "string"
TYPE_NUMBER = "number"
TYPE_INTEGER = "integer"
TYPE_BOOLEAN = "boolean"
TYPE_ARRAY = "array"
TYPE_FILE = "file"

FORMAT_DATE = "date"
FORMAT_DATETIME = "date-time"
FORMAT_PASSWORD = "password"
FORMAT_BINARY = "binary"
FORMAT_BASE64 = "bytes"
FORMAT_FLOAT = "float"
FORMAT_DOUBLE = "double"
FORMAT_INT32 = "int32"
FORMAT_INT64 = "int64"
FORMAT_EMAIL = "email"
FORMAT_IPV4 = "ipv4"
FORMAT_IPV6 = "ipv6"
FORMAT_URI = "uri"
FORMAT_UUID = "uuid"
FORMAT_SLUG = "slug"
FORMAT_DECIMAL = "decimal"

IN_BODY = "body"
IN_PATH = "path"
IN_QUERY = "query"
IN_FORM = "formData"
IN_HEADER = "header"


class SwaggerDict(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(**kwargs)


class Contact(SwaggerDict):
    pass


class License(SwaggerDict):
    pass


class Info(SwaggerDict):
    pass


class Swagger(SwaggerDict):
    pass


class Paths(SwaggerDict):
    pass


class PathItem(SwaggerDict):
    pass


class Operation(SwaggerDict):
    pass


class Items(SwaggerDict):
    pass


class Parameter(SwaggerDict):
    pass


class Schema(SwaggerDict):
    pass


class Responses(SwaggerDict):
    pass


class Response(SwaggerDict):
    pass


class SchemaRef(SwaggerDict):
    pass


class ReferenceResolver(SwaggerDict):
    pass
