# Test helpers.


class TestContextDecorator:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return False

    def __call__(self, decorated):
        return decorated


class override_settings(TestContextDecorator):
    def __init__(self, **kwargs):
        self.options = kwargs


class modify_settings(TestContextDecorator):
    def __init__(self, *args, **kwargs):
        self.options = kwargs


class override_system_checks(TestContextDecorator):
    def __init__(self, new_checks, deployment_checks=None):
        self.new_checks = new_checks


class ignore_warnings(TestContextDecorator):
    def __init__(self, **kwargs):
        self.options = kwargs


class CaptureQueriesContext(TestContextDecorator):
    def __init__(self, connection):
        self.connection = connection
        self.captured_queries = []


def tag(*tags):
    return lambda obj: obj


def isolate_apps(*labels, **kwargs):
    return lambda obj: obj
