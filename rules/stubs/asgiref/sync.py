# Calling one kind of code from the other: the function itself.


def sync_to_async(func=None, *, thread_sensitive=True, executor=None):
    if func is None:
        return lambda wrapped: wrapped
    return func


def async_to_sync(awaitable=None, *, force_new_loop=False):
    if awaitable is None:
        return lambda wrapped: wrapped
    return awaitable


def iscoroutinefunction(func):
    return False


def markcoroutinefunction(func):
    return func
