# Versions of an API as a bare GET on the route gives them.
from rest_framework.reverse import _reverse
from rest_framework.settings import api_settings


class BaseVersioning:
    default_version = api_settings.DEFAULT_VERSION
    allowed_versions = api_settings.ALLOWED_VERSIONS
    version_param = api_settings.VERSION_PARAM

    def determine_version(self, request, *args, **kwargs):
        raise NotImplementedError("{cls}.determine_version() must be implemented.")

    def reverse(self, viewname, args=None, kwargs=None, request=None, format=None, **extra):
        return _reverse(viewname, args, kwargs, request, format, **extra)

    def is_allowed_version(self, version):
        if not self.allowed_versions:
            return True
        return (version is not None and version == self.default_version) or version in self.allowed_versions


class AcceptHeaderVersioning(BaseVersioning):
    def determine_version(self, request, *args, **kwargs):
        return self.default_version


class URLPathVersioning(BaseVersioning):
    def determine_version(self, request, *args, **kwargs):
        version = kwargs.get(self.version_param, self.default_version)
        return self.default_version if version is None else version

    def reverse(self, viewname, args=None, kwargs=None, request=None, format=None, **extra):
        if request.version is not None:
            kwargs = {self.version_param: request.version, **(kwargs or {})}
        return super().reverse(viewname, args, kwargs, request, format, **extra)


class NamespaceVersioning(BaseVersioning):
    def determine_version(self, request, *args, **kwargs):
        resolver_match = getattr(request, "resolver_match", None)
        if resolver_match is None or not resolver_match.namespace:
            return self.default_version
        for version in resolver_match.namespace.split(":"):
            if self.is_allowed_version(version):
                return version
        return self.default_version

    def reverse(self, viewname, args=None, kwargs=None, request=None, format=None, **extra):
        if request.version is not None:
            viewname = self.get_versioned_viewname(viewname, request)
        return super().reverse(viewname, args, kwargs, request, format, **extra)

    def get_versioned_viewname(self, viewname, request):
        return f"{request.version}:{viewname}"


class HostNameVersioning(BaseVersioning):
    def determine_version(self, request, *args, **kwargs):
        return self.default_version


class QueryParameterVersioning(BaseVersioning):
    def determine_version(self, request, *args, **kwargs):
        return self.default_version
