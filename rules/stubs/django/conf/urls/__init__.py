# The older home of include and the error handlers.

from django.urls import include

handler400 = "django.views.defaults.bad_request"
handler403 = "django.views.defaults.permission_denied"
handler404 = "django.views.defaults.page_not_found"
handler500 = "django.views.defaults.server_error"


def url(regex, view, kwargs=None, name=None):
    from django.urls import re_path

    return re_path(regex, view, kwargs, name)
