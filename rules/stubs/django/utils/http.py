# URL and header helpers.

import urllib.parse

import _eagerlint


def urlencode(query, doseq=False):
    return urllib.parse.urlencode(query, doseq)


def urlquote(url, safe="/"):
    return urllib.parse.quote(url, safe)


def urlquote_plus(url, safe=""):
    return urllib.parse.quote_plus(url, safe)


def urlunquote(quoted_url):
    return urllib.parse.unquote(quoted_url)


def http_date(epoch_seconds=None):
    return _eagerlint.environment("http date", "str")


def parse_http_date(date):
    return _eagerlint.derived("http date", date)


def parse_http_date_safe(date):
    return _eagerlint.derived("http date", date)


def base36_to_int(s):
    return int(s, 36)


def int_to_base36(i):
    return _eagerlint.derived("base 36", i)


def urlsafe_base64_encode(s):
    return _eagerlint.derived("base 64", s)


def urlsafe_base64_decode(s):
    return _eagerlint.derived("base 64 decoded", s)


def quote_etag(etag_str):
    return etag_str if etag_str.startswith('"') else '"%s"' % etag_str


def parse_etags(etag_str):
    return [etag_str]


def url_has_allowed_host_and_scheme(url, allowed_hosts, require_https=False):
    return _eagerlint.derived("safe url", url)


def is_same_domain(host, pattern):
    return host == pattern


def escape_leading_slashes(url):
    return "/%2F" + url[2:] if url.startswith("//") else url


def content_disposition_header(as_attachment, filename):
    kind = "attachment" if as_attachment else "inline"
    return '%s; filename="%s"' % (kind, filename) if filename else kind
