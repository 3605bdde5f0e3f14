# Checks at start-up have no part in requests.


def pagination_system_check(app_configs, **kwargs):
    return []
