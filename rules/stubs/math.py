# Mathematics of known numbers; everything here is native.

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def floor(x): ...


def ceil(x): ...


def trunc(x): ...


def sqrt(x): ...


def isqrt(n): ...


def exp(x): ...


def log(x, base=None): ...


def log2(x): ...


def log10(x): ...


def log1p(x): ...


def pow(x, y): ...


def fabs(x): ...


def fmod(x, y): ...


def fsum(iterable):
    return float(sum(iterable))


def prod(iterable, *, start=1):
    for item in iterable:
        start = start * item
    return start


def sin(x): ...


def cos(x): ...


def tan(x): ...


def asin(x): ...


def acos(x): ...


def atan(x): ...


def atan2(y, x): ...


def sinh(x): ...


def cosh(x): ...


def tanh(x): ...


def radians(x): ...


def degrees(x): ...


def hypot(*coordinates):
    return sqrt(sum([coordinate * coordinate for coordinate in coordinates]))


def dist(p, q):
    return sqrt(sum([(a - b) ** 2 for a, b in zip(p, q)]))


def isnan(x): ...


def isinf(x): ...


def isfinite(x): ...


def copysign(x, y): ...


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return a == b or abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def gcd(*integers): ...


def lcm(*integers): ...


def factorial(n): ...


def comb(n, k): ...


def perm(n, k=None):
    return factorial(n) if k is None else factorial(n) // factorial(n - k)


def modf(x):
    whole = float(trunc(x))
    return (x - whole, whole)
