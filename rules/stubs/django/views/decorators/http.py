# Allowed methods and conditional requests. Every decorator passes the view through.


def require_http_methods(request_method_list):
    return lambda view: view


def require_GET(view):
    return view


def require_POST(view):
    return view


def require_safe(view):
    return view


def condition(etag_func=None, last_modified_func=None):
    return lambda view: view


def etag(etag_func):
    return lambda view: view


def last_modified(last_modified_func):
    return lambda view: view


def conditional_page(view):
    return view
