# Distances in time: they depend on the clock.

import _eagerlint


def timesince(d, now=None, reversed=False, time_strings=None, depth=2):
    return _eagerlint.derived("time since", d, _eagerlint.environment("timezone.now()"))


def timeuntil(d, now=None, time_strings=None, depth=2):
    return _eagerlint.derived("time until", d, _eagerlint.environment("timezone.now()"))
