# Cache headers of responses.


def patch_cache_control(response, **kwargs):
    return None


def patch_vary_headers(response, newheaders):
    return None


def patch_response_headers(response, cache_timeout=None):
    return None


def add_never_cache_headers(response):
    return None


def get_cache_key(request, key_prefix=None, method="GET", cache=None):
    return None


def learn_cache_key(request, response, cache_timeout=None, key_prefix=None, cache=None):
    return None


def get_conditional_response(request, etag=None, last_modified=None, response=None):
    return response


def get_max_age(response):
    return None
