# The WSGI entry point is never called.

from django.core.handlers.wsgi import WSGIHandler


def get_wsgi_application():
    return WSGIHandler()
