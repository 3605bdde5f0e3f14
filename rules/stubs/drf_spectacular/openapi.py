# The schema class of views.


class AutoSchema:
    method_mapping = {"get": "retrieve", "post": "create", "put": "update", "patch": "partial_update", "delete": "destroy"}

    def __get__(self, instance, owner=None):
        return self
