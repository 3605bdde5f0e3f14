# Errors of trees.


class InvalidMove(Exception):
    pass
