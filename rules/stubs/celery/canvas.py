# Calls to be made later, alone or in a row.

from celery.result import AsyncResult


class Signature:
    def __init__(self, task=None, args=None, kwargs=None, immutable=False, **options):
        self.task = task
        self.args = tuple(args or ())
        self.kwargs = dict(kwargs or {})
        self.immutable = immutable

    def __call__(self, *args, **kwargs):
        return self.task(*args, *self.args, **{**self.kwargs, **kwargs})

    def delay(self, *args, **kwargs):
        return self.apply_async(args, kwargs)

    def apply_async(self, args=None, kwargs=None, *more, **options):
        return self.task.apply_async(tuple(args or ()) + self.args, {**self.kwargs, **(kwargs or {})})

    def apply(self, args=None, kwargs=None, **options):
        return self.task.apply(tuple(args or ()) + self.args, {**self.kwargs, **(kwargs or {})})

    def set(self, immutable=None, **options):
        return self

    def clone(self, args=None, kwargs=None, **options):
        return self

    def on_error(self, errback):
        return self

    def link(self, callback):
        return callback

    def link_error(self, errback):
        return errback

    def __or__(self, other):
        return chain(self, other)


def signature(varies, *args, **kwargs):
    return varies if isinstance(varies, Signature) else Signature(varies, *args, **kwargs)


class _Several(Signature):
    # Handed over whole; which of them run, and when, is the workers' matter.
    def __init__(self, *tasks, **options):
        super().__init__()
        self.tasks = list(tasks[0]) if len(tasks) == 1 and not isinstance(tasks[0], Signature) else list(tasks)

    def __call__(self, *args, **kwargs):
        return self.apply_async()

    def apply_async(self, args=None, kwargs=None, *more, **options):
        return AsyncResult(None)

    apply = apply_async


class chain(_Several):
    pass


class group(_Several):
    pass


class chord(_Several):
    def __call__(self, body=None, *args, **kwargs):
        return self.apply_async()


class chunks(_Several):
    pass


class xmap(_Several):
    pass


class xstarmap(_Several):
    pass
