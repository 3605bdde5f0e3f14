# Links to resources within resources: the objects on the way to each URL argument are read.

from rest_framework.relations import HyperlinkedRelatedField


class NestedHyperlinkedRelatedField(HyperlinkedRelatedField):
    lookup_field = "pk"
    parent_lookup_kwargs = {"parent_pk": "parent__pk"}

    def __init__(self, *args, **kwargs):
        self.parent_lookup_kwargs = kwargs.pop("parent_lookup_kwargs", self.parent_lookup_kwargs)
        super().__init__(*args, **kwargs)

    def use_pk_only_optimization(self):
        return False

    def get_url(self, obj, view_name, request, format):
        if hasattr(obj, "pk") and obj.pk in (None, ""):
            return None
        kwargs = {self.lookup_url_kwarg: getattr(obj, self.lookup_field)}
        for argument, path in self.parent_lookup_kwargs.items():
            value = obj
            try:
                for part in path.split("__"):
                    value = getattr(value, part)
            except AttributeError:
                return super().get_url(obj, view_name, request, format)
            kwargs[argument] = value
        return self.reverse(view_name, kwargs=kwargs, request=request, format=format)


class NestedHyperlinkedIdentityField(NestedHyperlinkedRelatedField):
    def __init__(self, view_name=None, **kwargs):
        kwargs["read_only"] = True
        kwargs["source"] = "*"
        super().__init__(view_name=view_name, **kwargs)
