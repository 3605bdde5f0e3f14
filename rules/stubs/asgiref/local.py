# Values of one thread or task.


class Local:
    def __init__(self, thread_critical=False):
        self._thread_critical = thread_critical
