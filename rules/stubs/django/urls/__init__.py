# URL configuration and the way back from names to URLs.

from django.urls.base import (
    clear_script_prefix,
    clear_url_caches,
    get_script_prefix,
    get_urlconf,
    is_valid_path,
    resolve,
    reverse,
    reverse_lazy,
    set_script_prefix,
    set_urlconf,
    translate_url,
)
from django.urls.conf import include, path, re_path
from django.urls.converters import get_converter, get_converters, register_converter
from django.urls.exceptions import NoReverseMatch, Resolver404
from django.urls.resolvers import (
    LocalePrefixPattern,
    ResolverMatch,
    URLPattern,
    URLResolver,
    get_ns_resolver,
    get_resolver,
)
from django.urls.utils import get_callable, get_mod_func
