# Errors of sessions.


class InvalidSessionKey(Exception):
    pass


class SessionInterrupted(Exception):
    pass
