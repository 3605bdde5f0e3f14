# Helpers of writes.


def update_change_reason(instance, reason):
    return None


def bulk_create_with_history(objs, model, batch_size=None, **kwargs):
    return model._default_manager.bulk_create(objs, batch_size=batch_size)


def bulk_update_with_history(objs, model, fields, batch_size=None, **kwargs):
    return model._default_manager.bulk_update(objs, fields, batch_size=batch_size)


def get_history_manager_for_model(model):
    return model.history


def get_history_model_for_model(model):
    return model.history.model
