# Breadcrumbs are for HTML pages.


def get_breadcrumbs(url, request=None):
    return []
