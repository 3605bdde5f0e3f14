# Reloading is never done.

DJANGO_AUTORELOAD_ENV = "RUN_MAIN"


def run_with_reloader(main_func, *args, **kwargs):
    return None
