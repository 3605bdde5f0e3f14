class CeleryError(Exception):
    pass


class TaskPredicate(CeleryError):
    pass


class Retry(TaskPredicate):
    pass


class Ignore(TaskPredicate):
    pass


class Reject(TaskPredicate):
    pass


class TaskError(CeleryError):
    pass


class MaxRetriesExceededError(TaskError):
    pass


class TaskRevokedError(TaskError):
    pass


class NotRegistered(KeyError, TaskError):
    pass


class TimeoutError(TaskError):
    pass


class SoftTimeLimitExceeded(Exception):
    pass


class TimeLimitExceeded(Exception):
    pass


class OperationalError(Exception):
    pass


class ImproperlyConfigured(Exception):
    pass
