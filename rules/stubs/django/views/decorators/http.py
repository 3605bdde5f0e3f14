# Allowed methods and conditional requests. Every decorator passes the view through; allowed methods are kept on it.


def require_http_methods(request_method_list):
    def decorate(view):
        view.request_method_list = list(request_method_list)
        return view

    return decorate


def require_GET(view):
    view.request_method_list = ["GET"]
    return view


def require_POST(view):
    view.request_method_list = ["POST"]
    return view


def require_safe(view):
    view.request_method_list = ["GET", "HEAD"]
    return view


def condition(etag_func=None, last_modified_func=None):
    return lambda view: view


def etag(etag_func):
    return lambda view: view


def last_modified(last_modified_func):
    return lambda view: view


def conditional_page(view):
    return view
