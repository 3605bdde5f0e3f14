# The clock is part of the environment: fixed during a run but not known.

from _eagerlint import environment

timezone = 0
tzname = ("UTC", "UTC")


def time():
    return environment("clock", "float")


def time_ns():
    return environment("clock", "int")


def monotonic():
    return environment("clock", "float")


def monotonic_ns():
    return environment("clock", "int")


def perf_counter():
    return environment("clock", "float")


def perf_counter_ns():
    return environment("clock", "int")


def process_time():
    return environment("clock", "float")


def sleep(seconds):
    pass


def gmtime(seconds=None):
    return environment("clock")


def localtime(seconds=None):
    return environment("clock")


def mktime(t):
    return environment("clock", "float")


def strftime(format, t=None):
    return environment("clock", "str")


def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    return environment("clock")


def ctime(seconds=None):
    return environment("clock", "str")
