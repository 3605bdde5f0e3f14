import _eagerlint


def uuid():
    return _eagerlint.environment("task id", "str")
