# Message functions do nothing.


class MessageFailure(Exception):
    pass


def add_message(request, level, message, extra_tags="", fail_silently=False):
    return None


def get_messages(request):
    return []


def get_level(request):
    return 20


def set_level(request, level):
    return True


def debug(request, message, extra_tags="", fail_silently=False):
    return None


def info(request, message, extra_tags="", fail_silently=False):
    return None


def success(request, message, extra_tags="", fail_silently=False):
    return None


def warning(request, message, extra_tags="", fail_silently=False):
    return None


def error(request, message, extra_tags="", fail_silently=False):
    return None
