# Small helpers of the model layer.


class AltersData:
    pass


def make_model_tuple(model):
    if isinstance(model, tuple):
        return model
    if isinstance(model, str):
        app_label, model_name = model.split(".")
        return app_label, model_name.lower()
    return model._meta.app_label, model._meta.model_name


def resolve_callables(mapping):
    for key, value in mapping.items():
        yield key, value() if callable(value) else value
