# Middleware as decorators. Every decorator passes the view through.


def no_append_slash(view):
    return view
