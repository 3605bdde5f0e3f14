# Decorators of the admin.


def action(function=None, *, permissions=None, description=None):
    if function is None:
        return lambda func: func
    return function


def display(function=None, *, boolean=None, ordering=None, description=None, empty_value=None):
    if function is None:
        return lambda func: func
    return function


def register(*models, site=None):
    return lambda admin_class: admin_class
