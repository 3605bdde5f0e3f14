# What OPTIONS answers, by name.


class BaseMetadata:
    def determine_metadata(self, request, view):
        raise NotImplementedError(".determine_metadata() must be overridden.")


class SimpleMetadata(BaseMetadata):
    label_lookup = {}

    def determine_metadata(self, request, view):
        return {"name": view.get_view_name(), "description": view.get_view_description()}

    def determine_actions(self, request, view):
        return {}

    def get_serializer_info(self, serializer):
        return {name: self.get_field_info(field) for name, field in serializer.fields.items()}

    def get_field_info(self, field):
        return {"required": field.required, "read_only": field.read_only, "label": field.label}
