# Results: what a worker has done is not known here.

import _eagerlint


class AsyncResult:
    def __init__(self, id=None, *args, **kwargs):
        self.id = self.task_id = _eagerlint.environment("task id", "str") if id is None else id

    @property
    def status(self):
        return _eagerlint.derived("task state", self.id)

    state = status

    @property
    def result(self):
        return _eagerlint.derived("task result", self.id)

    info = traceback = date_done = result

    def get(self, *args, **kwargs):
        return self.result

    wait = get

    def ready(self):
        return _eagerlint.derived("task is ready", self.id)

    def successful(self):
        return _eagerlint.derived("task was successful", self.id)

    def failed(self):
        return _eagerlint.derived("task failed", self.id)

    def revoke(self, *args, **kwargs):
        return None

    def forget(self):
        return None


class EagerResult(AsyncResult):
    status = state = "SUCCESS"
    result = None

    def __init__(self, result):
        super().__init__()
        self.result = result

    def ready(self):
        return True

    def successful(self):
        return True

    def failed(self):
        return False


GroupResult = ResultSet = AsyncResult
