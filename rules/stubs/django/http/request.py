# The request: a bare GET by the reference user, every part of which may be asked for.

import _eagerlint
from django.utils.datastructures import MultiValueDict, MultiValueDictKeyError
from django.utils.functional import cached_property


class UnreadablePostError(OSError):
    pass


class RawPostDataException(Exception):
    pass


class QueryDict(MultiValueDict):
    # Parameters that are known: parsed from text.
    encoding = "utf-8"

    def __init__(self, query_string=None, mutable=False, encoding=None):
        super().__init__()
        self._mutable = mutable
        for part in (query_string or "").split("&"):
            if part:
                key, _, value = part.partition("=")
                self.appendlist(key, value)

    @classmethod
    def fromkeys(cls, iterable, value="", mutable=False, encoding=None):
        result = cls("", mutable=True)
        for key in iterable:
            result.appendlist(key, value)
        return result

    def copy(self):
        result = QueryDict("", mutable=True)
        for key, values in self.lists():
            result.setlist(key, values)
        return result

    def urlencode(self, safe=None):
        from urllib.parse import urlencode

        return urlencode([(key, value) for key, values in self.lists() for value in values])


class RequestValues(QueryDict):
    # Parameters of the request itself: absent from the reference request, present in other worlds. Values that the
    # project sets on a copy are its own.
    def __init__(self, place):
        self.place = place
        self.own = {}
        self.removed = []

    def _value(self, key, default):
        if key in self.own:
            return self.own[key][-1]
        if key in self.removed:
            return default
        return _eagerlint.request_value(self.place, key, default)

    def __getitem__(self, key):
        value = self._value(key, None)
        if value is None:
            raise MultiValueDictKeyError(key)
        return value

    def __contains__(self, key):
        return self._value(key, None) is not None

    def __bool__(self):
        return bool(self.own) or _eagerlint.request_value(self.place, "()", False)

    def __len__(self):
        return len(self.keys())

    def __iter__(self):
        return iter(self.keys())

    def __setitem__(self, key, value):
        self.own[key] = [value]

    def __delitem__(self, key):
        self.pop(key)

    def get(self, key, default=None):
        return self._value(key, default)

    def getlist(self, key, default=None):
        if key in self.own:
            return list(self.own[key])
        fallback = [] if default is None else default
        return fallback if key in self.removed else _eagerlint.request_value(self.place, key + "[]", fallback)

    def setlist(self, key, values):
        self.own[key] = list(values)

    def appendlist(self, key, value):
        self.own[key] = self.getlist(key) + [value]

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *default):
        value = self._value(key, default[0] if default else None)
        self.own.pop(key, None)
        self.removed.append(key)
        return value

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def _all(self, kind, own):
        # What a whole view of the parameters gives.
        return own if own else _eagerlint.request_value(self.place, kind, [])

    def keys(self):
        return self._all("keys()", list(self.own))

    def values(self):
        return self._all("values()", [values[-1] for values in self.own.values()])

    def items(self):
        return self._all("items()", [(key, values[-1]) for key, values in self.own.items()])

    def lists(self):
        return self._all("lists()", [(key, list(values)) for key, values in self.own.items()])

    def dict(self):
        return {key: values[-1] for key, values in self.own.items()}

    def copy(self):
        result = RequestValues(self.place)
        result.own = {key: list(values) for key, values in self.own.items()}
        result.removed = list(self.removed)
        return result

    def urlencode(self, safe=None):
        if not self.own:
            return _eagerlint.request_value(self.place, "urlencode()", "")
        from urllib.parse import urlencode

        return urlencode([(key, value) for key, values in self.own.items() for value in values])


class HttpHeaders(RequestValues):
    pass


class RequestMeta(RequestValues):
    # The server's variables, those of the test client where it sets them.
    known = {
        "REQUEST_METHOD": "GET",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "wsgi.url_scheme": "http",
    }

    def _value(self, key, default):
        if key in self.own:
            return self.own[key][-1]
        return _eagerlint.request_value(self.place, key, self.known.get(key, default))


class SessionValues(RequestValues):
    session_key = None
    modified = False
    accessed = False

    def save(self, must_create=False):
        return None

    def flush(self):
        return None

    def cycle_key(self):
        return None

    def create(self):
        return None

    def delete(self, session_key=None):
        return None

    def set_expiry(self, value):
        return None

    def get_expiry_age(self, **kwargs):
        return 1209600

    def is_empty(self):
        return True


class HttpRequest:
    # Who runs an endpoint sets `method`, `path`, `resolver_match` and, for a body, `parsed_data`.
    method = "GET"
    path = "/"
    path_info = "/"
    resolver_match = None
    scheme = "http"
    encoding = "utf-8"
    content_type = "application/octet-stream"
    content_params = {}
    urlconf = None
    LANGUAGE_CODE = "en-us"

    def __init__(self):
        self.GET = RequestValues("query")
        self.COOKIES = RequestValues("cookie")
        self.META = RequestMeta("META")

    @cached_property
    def POST(self):
        # Django reads a form only out of a POST.
        return RequestValues("form") if self.method == "POST" else QueryDict("")

    @cached_property
    def FILES(self):
        return RequestValues("files") if self.method == "POST" else MultiValueDict()

    @cached_property
    def headers(self):
        return HttpHeaders("header")

    @cached_property
    def session(self):
        return SessionValues("session")

    @cached_property
    def user(self):
        return _eagerlint.reference_user()

    @property
    def body(self):
        return _eagerlint.request_value("body", "()", b"")

    def read(self, *args, **kwargs):
        return self.body

    def get_host(self):
        return "testserver"

    def get_port(self):
        return "80"

    def get_full_path(self, force_append_slash=False):
        return self.path

    def get_full_path_info(self, force_append_slash=False):
        return self.path_info

    def get_signed_cookie(self, key, default=None, salt="", max_age=None):
        return self.COOKIES.get(key, default)

    def get_raw_uri(self):
        return "http://testserver" + self.path

    def build_absolute_uri(self, location=None):
        if location is None:
            location = self.path
        if _eagerlint.is_opaque(location) or location.startswith("/"):
            return "http://testserver" + location
        if "://" in location:
            return location
        return "http://testserver" + self.path + location

    def is_secure(self):
        return False

    def is_ajax(self):
        return self.META.get("HTTP_X_REQUESTED_WITH") == "XMLHttpRequest"

    def accepts(self, media_type):
        return True

    def get_preferred_type(self, media_types):
        return media_types[0] if media_types else None


def split_domain_port(host):
    domain, _, port = host.partition(":")
    return domain, port


def validate_host(host, allowed_hosts):
    return True
