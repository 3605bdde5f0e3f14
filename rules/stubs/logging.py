# Loggers that log nothing.

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return True


class Formatter:
    def __init__(self, *args, **kwargs):
        pass

    def format(self, record):
        return ""


class Handler:
    def __init__(self, level=NOTSET):
        self.level = level

    def setFormatter(self, formatter):
        pass

    def setLevel(self, level):
        self.level = level

    def addFilter(self, filter):
        pass

    def emit(self, record):
        pass


class StreamHandler(Handler):
    def __init__(self, stream=None):
        super().__init__()


class FileHandler(StreamHandler):
    def __init__(self, filename, *args, **kwargs):
        super().__init__()


class NullHandler(Handler):
    pass


class LogRecord:
    pass


class Logger:
    handlers = ()
    propagate = True
    disabled = False
    level = NOTSET

    def __init__(self, name, level=NOTSET):
        self.name = name

    def debug(self, msg, *args, **kwargs):
        pass

    def info(self, msg, *args, **kwargs):
        pass

    def warning(self, msg, *args, **kwargs):
        pass

    warn = warning

    def error(self, msg, *args, **kwargs):
        pass

    def exception(self, msg, *args, **kwargs):
        pass

    def critical(self, msg, *args, **kwargs):
        pass

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        pass

    def isEnabledFor(self, level):
        return level >= WARNING

    def getEffectiveLevel(self):
        return WARNING

    def setLevel(self, level):
        pass

    def addHandler(self, handler):
        pass

    def removeHandler(self, handler):
        pass

    def addFilter(self, filter):
        pass

    def hasHandlers(self):
        return False

    def getChild(self, suffix):
        return Logger(self.name + "." + suffix)


class LoggerAdapter(Logger):
    def __init__(self, logger, extra=None, **kwargs):
        super().__init__("adapter")
        self.logger = logger
        self.extra = extra


def getLogger(name=None):
    return Logger(name or "root")


def basicConfig(**kwargs):
    pass


def disable(level=CRITICAL):
    pass


def captureWarnings(capture):
    pass


def getLevelName(level):
    return {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}.get(level, "Level")


def debug(msg, *args, **kwargs):
    pass


def info(msg, *args, **kwargs):
    pass


def warning(msg, *args, **kwargs):
    pass


def error(msg, *args, **kwargs):
    pass


def exception(msg, *args, **kwargs):
    pass


def critical(msg, *args, **kwargs):
    pass


def log(level, msg, *args, **kwargs):
    pass
