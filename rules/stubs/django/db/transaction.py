# Transactions send no statement that counts: atomic blocks run their body, commit hooks run at once.

from django.db.utils import DatabaseError


class TransactionManagementError(DatabaseError):
    pass


class Atomic:
    def __init__(self, using, savepoint, durable):
        self.using = using
        self.savepoint = savepoint
        self.durable = durable

    def __enter__(self):
        return None

    def __exit__(self, exc_type, exc_value, traceback):
        return False

    def __call__(self, func):
        return func


def atomic(using=None, savepoint=True, durable=False):
    if callable(using):
        return using
    return Atomic(using, savepoint, durable)


def non_atomic_requests(using=None):
    if callable(using):
        return using
    return lambda func: func


def on_commit(func, using=None, robust=False):
    func()


def get_connection(using=None):
    from django.db import connection

    return connection


def get_autocommit(using=None):
    return True


def set_autocommit(autocommit, using=None):
    return None


def commit(using=None):
    return None


def rollback(using=None):
    return None


def savepoint(using=None):
    return "s0"


def savepoint_commit(sid, using=None):
    return None


def savepoint_rollback(sid, using=None):
    return None


def clean_savepoints(using=None):
    return None


def get_rollback(using=None):
    return False


def set_rollback(rollback, using=None):
    return None


def mark_for_rollback_on_error(using=None):
    return Atomic(using, False, False)
