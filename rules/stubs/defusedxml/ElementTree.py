# XML text read into a tree: a computation on the text alone.

from _eagerlint import derived


class ParseError(SyntaxError):
    pass


def fromstring(text, forbid_dtd=False, forbid_entities=True, forbid_external=True):
    return derived("xml tree", text)


XML = fromstring


def tostring(element, encoding=None, method=None, **kwargs):
    return derived("xml text", element, encoding, method)
