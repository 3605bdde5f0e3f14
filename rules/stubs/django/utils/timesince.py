# Distances in time: they depend on the clock.

import _eagerlint


def timesince(d, now=None, reversed=False, time_strings=None, depth=2):
    return _eagerlint.environment("time since %s" % d, "str")


def timeuntil(d, now=None, time_strings=None, depth=2):
    return _eagerlint.environment("time until %s" % d, "str")
