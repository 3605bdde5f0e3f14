# When a worker runs something: kept, not computed.


class BaseSchedule:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs


class schedule(BaseSchedule):
    pass


class crontab(BaseSchedule):
    pass


class solar(BaseSchedule):
    pass
