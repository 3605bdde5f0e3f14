# Task objects.

import _eagerlint
from celery.canvas import Signature
from celery.exceptions import Retry
from celery.result import AsyncResult, EagerResult
from django.db import transaction


class Context:
    # Of the request that a worker answers.
    called_directly = True
    retries = 0
    is_eager = False
    id = None
    args = ()
    kwargs = {}

    def __getattr__(self, name):
        return _eagerlint.environment("task request " + name)


class Task:
    name = None
    max_retries = 3
    default_retry_delay = 180
    ignore_result = False
    bind = False
    abstract = True
    app = None
    request = Context()
    backend = _eagerlint.environment("celery result backend")

    def run(self, *args, **kwargs):
        raise NotImplementedError("Tasks must define the run method.")

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def delay(self, *args, **kwargs):
        return self.apply_async(args, kwargs)

    def apply_async(self, args=None, kwargs=None, *more, **options):
        if _is_eager():
            return self.apply(args, kwargs)
        return AsyncResult(options.get("task_id"))

    # Of celery.contrib.django.task.DjangoTask, which is the base class wherever Django is.
    def delay_on_commit(self, *args, **kwargs):
        transaction.on_commit(lambda: self.delay(*args, **kwargs))

    def apply_async_on_commit(self, *args, **kwargs):
        transaction.on_commit(lambda: self.apply_async(*args, **kwargs))

    def apply(self, args=None, kwargs=None, **options):
        return EagerResult(self.run(*(args or ()), **(kwargs or {})))

    def signature(self, args=None, kwargs=None, *more, **options):
        return Signature(self, args, kwargs)

    subtask = signature

    def s(self, *args, **kwargs):
        return Signature(self, args, kwargs)

    def si(self, *args, **kwargs):
        return Signature(self, args, kwargs, immutable=True)

    def retry(self, args=None, kwargs=None, exc=None, throw=True, **options):
        if exc is not None:
            raise exc
        raise Retry()

    def update_state(self, task_id=None, state=None, meta=None, **kwargs):
        return None

    def AsyncResult(self, task_id, **kwargs):
        return AsyncResult(task_id)


def _is_eager():
    for name in ("CELERY_TASK_ALWAYS_EAGER", "CELERY_ALWAYS_EAGER", "task_always_eager"):
        try:
            return _eagerlint.settings_value(name)
        except AttributeError:
            continue
    return False


class FunctionTask(Task):
    # What the decorators make of a function.
    def __init__(self, function, app, bind=False, **options):
        self.app = app
        self.bind = bind
        self.name = options.get("name") or function.__module__ + "." + function.__name__
        self.__name__ = function.__name__
        self.__qualname__ = function.__qualname__
        self.__module__ = function.__module__
        self.__doc__ = function.__doc__
        self.__wrapped__ = function
        for name, value in options.items():
            setattr(self, name, value)

    def run(self, *args, **kwargs):
        if self.bind:
            return self.__wrapped__(self, *args, **kwargs)
        return self.__wrapped__(*args, **kwargs)
