# Where static files are.

import _eagerlint


def find(path, find_all=False):
    return _eagerlint.derived("static file", path, _eagerlint.environment("files"))
