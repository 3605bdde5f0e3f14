# Other programs: what they answer is not known, but of what type it is.

import _eagerlint

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = self.stdout = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' returned non-zero exit status %s." % (self.cmd, self.returncode)


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = self.stdout = output
        self.stderr = stderr


def _answer(args, what, type_name):
    return _eagerlint.environment("the %s of a program" % what, type_name, args)


def _is_text(options):
    return any(options.get(name) for name in ("text", "universal_newlines", "encoding", "errors"))


def _output(args, what, stream, options):
    if stream != PIPE:
        return None
    return _answer(args, what, "str" if _is_text(options) else "bytes")


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def run(args, *, stdin=None, input=None, capture_output=False, timeout=None, check=False, stdout=None, stderr=None, **options):
    if capture_output:
        stdout = stderr = PIPE
    process = CompletedProcess(
        args,
        _answer(args, "exit status", "int"),
        _output(args, "output", stdout, options),
        _output(args, "errors", stderr, options),
    )
    if check:
        process.check_returncode()
    return process


def call(args, **options):
    return run(args, **options).returncode


def check_call(args, **options):
    run(args, check=True, **options)
    return 0


def check_output(args, **options):
    return run(args, check=True, stdout=PIPE, **options).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    return _answer(cmd, "exit status", "int"), _answer(cmd, "output", "str")


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd)[1]


def list2cmdline(seq):
    return " ".join(seq)


class Popen:
    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, **options):
        self.args = args
        self.pid = _answer(args, "number", "int")
        self.stdin = _eagerlint.unknown("input of a program") if stdin == PIPE else None
        self.stdout = _eagerlint.unknown("output of a program") if stdout == PIPE else None
        self.stderr = _eagerlint.unknown("errors of a program") if stderr == PIPE else None
        self.returncode = None
        self._answers = (
            _output(args, "output", stdout, options),
            _output(args, "errors", stderr, options),
        )

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.wait()

    def wait(self, timeout=None):
        self.returncode = _answer(self.args, "exit status", "int")
        return self.returncode

    def poll(self):
        return self.wait()

    def communicate(self, input=None, timeout=None):
        self.wait()
        return self._answers

    def send_signal(self, signal):
        return None

    def terminate(self):
        return None

    def kill(self):
        return None
