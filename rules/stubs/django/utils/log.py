# Logging set-up is not followed.

import logging

request_logger = logging.getLogger("django.request")
DEFAULT_LOGGING = {}


class AdminEmailHandler(logging.Handler):
    pass


class RequireDebugFalse(logging.Filter):
    pass


class RequireDebugTrue(logging.Filter):
    pass


class CallbackFilter(logging.Filter):
    pass


class ServerFormatter(logging.Formatter):
    pass


def configure_logging(logging_config, logging_settings):
    return None
