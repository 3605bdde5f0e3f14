# Numbers and times for people: unknown texts.

import _eagerlint


def ordinal(value):
    return _eagerlint.derived("ordinal", value)


def intcomma(value, use_l10n=True):
    return _eagerlint.derived("intcomma", value)


def intword(value):
    return _eagerlint.derived("intword", value)


def apnumber(value):
    return _eagerlint.derived("apnumber", value)


def naturalday(value, arg=None):
    return _eagerlint.derived("naturalday", value, _eagerlint.environment("timezone.now()"))


def naturaltime(value):
    return _eagerlint.derived("naturaltime", value, _eagerlint.environment("timezone.now()"))
