# Helpers of filter sets.


def get_model_field(model, field_name):
    field = None
    for part in field_name.split("__"):
        field = model._meta.get_field(part)
        model = field.related_model or model
    return field


def verbose_lookup_expr(lookup_expr):
    return lookup_expr.replace("__", " ")


def translate_validation(error_dict):
    from rest_framework.exceptions import ValidationError

    return ValidationError(detail=error_dict)
