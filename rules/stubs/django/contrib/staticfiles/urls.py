# Static files are served in development only: no patterns.

urlpatterns = []


def staticfiles_urlpatterns(prefix=None):
    return []
