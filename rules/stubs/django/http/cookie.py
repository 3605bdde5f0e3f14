# Cookies of responses.


class SimpleCookie(dict):
    pass


def parse_cookie(cookie):
    return {}
