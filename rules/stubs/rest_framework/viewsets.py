# Viewsets: classes whose actions are bound to methods of HTTP when a route is made.
import _eagerlint
from django.urls import NoReverseMatch

from rest_framework import generics, mixins, views
from rest_framework.decorators import MethodMapper
from rest_framework.reverse import reverse

NO_ACTIONS_IN = ("rest_framework.", "django.", "builtins")


def _is_extra_action(attr):
    mapping = getattr(attr, "mapping", None)
    return not _eagerlint.is_opaque(mapping) and isinstance(mapping, MethodMapper)


class ViewSetMixin:
    name = None
    description = None
    suffix = None
    detail = None
    basename = None

    @classmethod
    def as_view(cls, actions=None, **initkwargs):
        if not actions:
            raise TypeError(
                "The `actions` argument must be provided when calling `.as_view()` on a ViewSet. For example "
                "`.as_view({'get': 'list'})`"
            )

        def view(request, *args, **kwargs):
            self = cls(**initkwargs)
            if "get" in actions and "head" not in actions:
                actions["head"] = actions["get"]
            self.action_map = actions
            for method, action in actions.items():
                setattr(self, method, getattr(self, action))
            self.request = request
            self.args = args
            self.kwargs = kwargs
            return self.dispatch(request, *args, **kwargs)

        view.cls = cls
        view.initkwargs = initkwargs
        view.actions = actions
        view.csrf_exempt = True
        return view

    def initialize_request(self, request, *args, **kwargs):
        request = super().initialize_request(request, *args, **kwargs)
        self.action = self.action_map.get(request.method.lower())
        return request

    def reverse_action(self, url_name, *args, **kwargs):
        url_name = f"{self.basename}-{url_name}"
        if self.request and self.request.resolver_match and self.request.resolver_match.namespace:
            url_name = f"{self.request.resolver_match.namespace}:{url_name}"
        kwargs.setdefault("request", self.request)
        return reverse(url_name, *args, **kwargs)

    @classmethod
    def get_extra_actions(cls):
        # The definition nearest to the class counts; the library lists actions by name.
        found, seen = {}, set()
        for base in cls.__mro__:
            if base.__module__.startswith(NO_ACTIONS_IN):
                continue
            for name, value in _eagerlint.class_items(base):
                if name not in seen:
                    seen.add(name)
                    if _is_extra_action(value):
                        found[name] = value
        return [found[name] for name in sorted(found)]

    def get_extra_action_url_map(self):
        urls = {}
        for action in self.get_extra_actions():
            if self.detail is not None and action.detail == self.detail:
                try:
                    urls[action.kwargs.get("name", action.__name__)] = self.reverse_action(
                        action.url_name, self.args, self.kwargs
                    )
                except NoReverseMatch:
                    pass
        return urls


class ViewSet(ViewSetMixin, views.APIView):
    pass


class GenericViewSet(ViewSetMixin, generics.GenericAPIView):
    pass


class ReadOnlyModelViewSet(mixins.RetrieveModelMixin, mixins.ListModelMixin, GenericViewSet):
    pass


class ModelViewSet(
    mixins.CreateModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.DestroyModelMixin,
    mixins.ListModelMixin,
    GenericViewSet,
):
    pass
