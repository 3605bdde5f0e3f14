# Protection of forms. Every decorator passes the view through.


def csrf_exempt(view):
    return view


def csrf_protect(view):
    return view


def requires_csrf_token(view):
    return view


def ensure_csrf_cookie(view):
    return view
