# Query parameters of URLs.
from urllib import parse

import _eagerlint


def replace_query_param(url, key, val):
    if _eagerlint.is_opaque(url) or _eagerlint.is_opaque(val):
        return _eagerlint.derived("query parameter " + str(key), url, val)
    scheme, netloc, path, query, fragment = parse.urlsplit(str(url))
    params = parse.parse_qs(query, keep_blank_values=True)
    params[str(key)] = [str(val)]
    return parse.urlunsplit((scheme, netloc, path, parse.urlencode(sorted(params.items()), doseq=True), fragment))


def remove_query_param(url, key):
    if _eagerlint.is_opaque(url):
        return _eagerlint.derived("without query parameter " + str(key), url)
    scheme, netloc, path, query, fragment = parse.urlsplit(str(url))
    params = parse.parse_qs(query, keep_blank_values=True)
    params.pop(str(key), None)
    return parse.urlunsplit((scheme, netloc, path, parse.urlencode(sorted(params.items()), doseq=True), fragment))
