# The test runner is never run.


class DiscoverRunner:
    pass
