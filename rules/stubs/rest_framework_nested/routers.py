# Routers whose patterns begin with those of a resource of another router.

from rest_framework.routers import DefaultRouter, SimpleRouter


class LookupMixin:
    pass


class NestedMixin:
    def __init__(self, parent_router, parent_prefix, *args, **kwargs):
        self.parent_router = parent_router
        self.parent_prefix = parent_prefix
        self.nest_count = getattr(parent_router, "nest_count", 0) + 1
        self.nest_prefix = kwargs.pop("lookup", "nested_%s" % self.nest_count) + "_"
        use_regex_path = kwargs.get("use_regex_path", True)
        super().__init__(*args, **kwargs)
        if "trailing_slash" not in kwargs:
            self.trailing_slash = parent_router.trailing_slash
        entries = [entry for entry in parent_router.registry if entry[0] == parent_prefix]
        if not entries:
            raise RuntimeError("parent registered resource not found")
        prefix, viewset, _ = entries[0]
        own = "%s/%s/" % (prefix, parent_router.get_lookup_regex(viewset, self.nest_prefix))
        if not parent_prefix and own.startswith("/"):
            own = own[1:]
        self.parent_regex = getattr(parent_router, "parent_regex", "") + own
        escaped = self.parent_regex.replace("{", "{{").replace("}", "}}")
        self.routes = [
            route._replace(url=route.url.replace("^", "^" + escaped) if use_regex_path else escaped + route.url)
            for route in self.routes
        ]


class NestedSimpleRouter(NestedMixin, SimpleRouter):
    pass


class NestedDefaultRouter(NestedMixin, DefaultRouter):
    pass
