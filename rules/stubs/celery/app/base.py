# The application: its configuration comes from the settings and is not read here.

import _eagerlint


class Celery:
    def __init__(self, main=None, *args, **kwargs):
        self.main = main
        self.conf = _eagerlint.environment("celery configuration")
        self.tasks = {}

    def config_from_object(self, obj, silent=False, force=False, namespace=None):
        return None

    def config_from_envvar(self, variable_name, silent=False, force=False):
        return None

    def autodiscover_tasks(self, packages=None, related_name="tasks", force=False):
        return None

    def set_default(self):
        return None

    def set_current(self):
        return None

    def task(self, *args, **options):
        from celery.app.task import FunctionTask

        def decorator(function):
            base = options.get("base")
            kind = FunctionTask if base is None else type(base.__name__, (FunctionTask, base), {})
            rest = {key: value for key, value in options.items() if key != "base"}
            return kind(function, self, **rest)

        if len(args) == 1 and callable(args[0]):
            return decorator(args[0])
        return decorator

    def register_task(self, task, **options):
        return task() if isinstance(task, type) else task

    @property
    def Task(self):
        from celery.app.task import Task

        return Task

    def send_task(self, name, args=None, kwargs=None, **options):
        return self.AsyncResult(options.get("task_id"))

    def signature(self, *args, **kwargs):
        from celery.canvas import Signature

        return Signature(*args, **kwargs)

    def AsyncResult(self, task_id, **kwargs):
        from celery.result import AsyncResult

        return AsyncResult(task_id)

    @property
    def control(self):
        return _eagerlint.environment("celery workers")

    @property
    def on_after_configure(self):
        from celery.signals import Signal

        return Signal()

    on_after_finalize = on_configure = on_after_fork = on_after_configure
