# Text and bytes.

import _eagerlint


class DjangoUnicodeDecodeError(UnicodeDecodeError):
    pass


def force_str(s, encoding="utf-8", strings_only=False, errors="strict"):
    if _eagerlint.is_opaque(s):
        return str(s)
    if isinstance(s, str):
        return s
    if strings_only and is_protected_type(s):
        return s
    if isinstance(s, bytes):
        return str(s, encoding, errors)
    return str(s)


def smart_str(s, encoding="utf-8", strings_only=False, errors="strict"):
    return force_str(s, encoding, strings_only, errors)


force_text = force_str
smart_text = smart_str


def force_bytes(s, encoding="utf-8", strings_only=False, errors="strict"):
    if _eagerlint.is_opaque(s):
        return _eagerlint.derived("bytes", s)
    if isinstance(s, bytes):
        return s
    if strings_only and is_protected_type(s):
        return s
    return str(s).encode(encoding, errors)


smart_bytes = force_bytes


def is_protected_type(obj):
    import datetime
    import decimal

    if obj is None:
        return True
    return isinstance(obj, (int, float, decimal.Decimal, datetime.datetime, datetime.date, datetime.time))


def iri_to_uri(iri):
    from urllib.parse import quote

    return iri if iri is None else quote(str(iri), safe="/#%[]=:;$&()+,!?*@'~")


def uri_to_iri(uri):
    return uri


def filepath_to_uri(path):
    from urllib.parse import quote

    return path if path is None else quote(str(path).replace("\\", "/"), safe="/~!*()'")


def escape_uri_path(path):
    from urllib.parse import quote

    return quote(path, safe="/:;@&+$,-_.!~*'()")


def punycode(domain):
    return domain


def repercent_broken_unicode(path):
    return path
