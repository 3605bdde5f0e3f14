# URLs taken apart and put together.

from collections import _Row


def quote(string, safe="/", encoding=None, errors=None):
    # Percent-encoded text.
    ...


def unquote(string, encoding="utf-8", errors="replace"):
    # Percent-decoded text.
    ...


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ").replace(" ", "+")


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "))


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    pairs = []
    for key, value in query.items() if hasattr(query, "items") else query:
        values = value if doseq and isinstance(value, (list, tuple)) else [value]
        for item in values:
            pairs.append(quote_via(str(key), safe) + "=" + quote_via(str(item), safe))
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, **kwargs):
    pairs = []
    for part in qs.split("&"):
        key, equals, value = part.partition("=")
        if part and (value or keep_blank_values):
            pairs.append((unquote_plus(key), unquote_plus(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, **kwargs):
    result = {}
    for key, value in parse_qsl(qs, keep_blank_values):
        result.setdefault(key, []).append(value)
    return result


class SplitResult(_Row):
    _fields = ("scheme", "netloc", "path", "query", "fragment")

    @property
    def hostname(self):
        host = self.netloc.rpartition("@")[2]
        return host.partition(":")[0].lower() or None

    @property
    def port(self):
        port = self.netloc.rpartition("@")[2].partition(":")[2]
        return int(port) if port else None

    @property
    def username(self):
        user, at, host = self.netloc.rpartition("@")
        return user.partition(":")[0] if at else None

    @property
    def password(self):
        user, at, host = self.netloc.rpartition("@")
        return user.partition(":")[2] if at else None

    def geturl(self):
        return urlunsplit(self)


class ParseResult(SplitResult):
    _fields = ("scheme", "netloc", "path", "params", "query", "fragment")

    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme="", allow_fragments=True):
    rest = url
    head, colon, tail = rest.partition(":")
    if colon and head and head[0].isalpha() and head.replace("+", "").replace("-", "").replace(".", "").isalnum():
        scheme = head.lower()
        rest = tail
    netloc = ""
    if rest.startswith("//"):
        end = min([rest.find(mark, 2) for mark in "/?#" if rest.find(mark, 2) >= 0] or [len(rest)])
        netloc = rest[2:end]
        rest = rest[end:]
    rest, mark, fragment = rest.partition("#")
    path, mark, query = rest.partition("?")
    return SplitResult(scheme, netloc, path, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    parts = urlsplit(url, scheme)
    path, mark, params = parts.path.partition(";")
    return ParseResult(parts.scheme, parts.netloc, path, params, parts.query, parts.fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc:
        url = "//" + netloc + ("/" if url and not url.startswith("/") else "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    return url + "#" + fragment if fragment else url


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, url + ";" + params if params else url, query, fragment))


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    parts = urlsplit(url)
    if parts.scheme and parts.netloc:
        return url
    origin = urlsplit(base)
    if parts.netloc:
        return urlunsplit((origin.scheme, parts.netloc, parts.path, parts.query, parts.fragment))
    if not parts.path:
        return urlunsplit((origin.scheme, origin.netloc, origin.path, parts.query or origin.query, parts.fragment))
    path = parts.path if parts.path.startswith("/") else origin.path.rpartition("/")[0] + "/" + parts.path
    segments = []
    for segment in path.split("/"):
        if segment == "..":
            if len(segments) > 1:
                segments.pop()
        elif segment != ".":
            segments.append(segment)
    return urlunsplit((origin.scheme, origin.netloc, "/".join(segments), parts.query, parts.fragment))


def urldefrag(url):
    head, mark, fragment = url.partition("#")
    return (head, fragment)
