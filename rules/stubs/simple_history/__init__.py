# Rows of the past.


def register(model, app=None, manager_name="history", records_class=None, table_name=None, **records_config):
    return None
