# Views that say what lists may expand.

from rest_framework import viewsets


class FlexFieldsMixin:
    permit_list_expands = []

    def get_serializer_context(self):
        context = super().get_serializer_context()
        if getattr(self, "action", None) == "list":
            context["permitted_expands"] = self.permit_list_expands
        return context


class FlexFieldsModelViewSet(FlexFieldsMixin, viewsets.ModelViewSet):
    pass
