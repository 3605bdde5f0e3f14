# Bases of management commands.


class CommandError(Exception):
    def __init__(self, *args, returncode=1, **kwargs):
        self.returncode = returncode
        super().__init__(*args, **kwargs)


class OutputWrapper:
    def write(self, msg="", style_func=None, ending=None):
        return None

    def flush(self):
        return None


class Style:
    def __getattr__(self, name):
        return lambda text: text


class BaseCommand:
    help = ""

    def __init__(self, stdout=None, stderr=None, no_color=False, force_color=False):
        self.stdout = OutputWrapper()
        self.stderr = OutputWrapper()
        self.style = Style()

    def add_arguments(self, parser):
        return None

    def execute(self, *args, **options):
        return self.handle(*args, **options)

    def handle(self, *args, **options):
        raise NotImplementedError("subclasses of BaseCommand must provide a handle() method")


class AppCommand(BaseCommand):
    pass


class LabelCommand(BaseCommand):
    pass


def no_translations(handle_func):
    return handle_func
