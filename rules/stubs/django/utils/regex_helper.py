# Patterns compiled when first used.

import re


def _lazy_re_compile(regex, flags=0):
    return re.compile(regex, flags)
