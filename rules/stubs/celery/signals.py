# Receivers run in workers.


class Signal:
    def connect(self, *args, **kwargs):
        if args and callable(args[0]):
            return args[0]
        return lambda function: function

    def disconnect(self, *args, **kwargs):
        return None


after_setup_logger = after_setup_task_logger = setup_logging = Signal()
before_task_publish = after_task_publish = Signal()
task_prerun = task_postrun = task_success = task_failure = task_retry = task_revoked = task_received = Signal()
task_internal_error = task_unknown = task_rejected = task_sent = Signal()
worker_init = worker_ready = worker_shutdown = worker_shutting_down = worker_process_init = Signal()
worker_process_shutdown = celeryd_init = celeryd_after_setup = beat_init = beat_embedded_init = Signal()
import_modules = heartbeat_sent = eventlet_pool_started = Signal()
