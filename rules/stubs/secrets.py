# Random tokens.

import random
from random import SystemRandom
from _eagerlint import environment


def token_hex(nbytes=None):
    return environment("random", "str")


def token_urlsafe(nbytes=None):
    return environment("random", "str")


def token_bytes(nbytes=None):
    return environment("random", "bytes")


def randbelow(exclusive_upper_bound):
    return environment("random", "int")


def randbits(k):
    return environment("random", "int")


def choice(sequence):
    return random.choice(sequence)


def compare_digest(a, b):
    return a == b
