# What error pages hide. Every decorator passes the view through.


def sensitive_variables(*variables):
    return lambda view: view


def sensitive_post_parameters(*parameters):
    return lambda view: view
