# Questions about functions.


def func_supports_parameter(func, name):
    return True


def func_accepts_kwargs(func):
    return True


def method_has_no_args(meth):
    return True
