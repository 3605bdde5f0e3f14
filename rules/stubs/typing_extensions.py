# Everything that newer Pythons have in typing.

from typing import *
from typing import _Form


def deprecated(message, /, **kwargs):
    return lambda decorated: decorated


class Doc(_Form):
    pass


def TypeAliasType(name, value, *, type_params=()):
    return value
