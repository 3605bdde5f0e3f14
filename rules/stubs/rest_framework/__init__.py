# Django REST Framework as far as the answer to a request and its queries go.
VERSION = "3.18.3"
__version__ = VERSION
ISO_8601 = "iso-8601"
DJANGO_DURATION_FORMAT = "django"
HTTP_HEADER_ENCODING = "iso-8859-1"
