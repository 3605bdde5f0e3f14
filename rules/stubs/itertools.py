# Lazy sequences. Generators run when they are consumed, so loops over rows stay loops over rows.

_missing = object()


class chain:
    def __new__(cls, *iterables):
        return _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        return _chained(iterables)


def _chained(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


def count(start=0, step=1):
    # Endless arithmetic sequence.
    ...


def repeat(object, times=None):
    # The same object, endlessly or a number of times.
    ...


def cycle(iterable):
    # The elements again and again.
    ...


def islice(iterable, *args):
    # The elements that range(*args) selects.
    ...


def groupby(iterable, key=None):
    # (key, group) of consecutive elements with equal keys.
    ...


def zip_longest(*iterables, fillvalue=None):
    # Tuples up to the longest sequence.
    ...


def tee(iterable, n=2):
    items = list(iterable)
    return tuple([iter(items) for _ in range(n)])


def pairwise(iterable):
    items = list(iterable)
    return zip(items, items[1:])


def batched(iterable, n, *, strict=False):
    items = list(iterable)
    for start in range(0, len(items), n):
        yield tuple(items[start : start + n])


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def dropwhile(predicate, iterable):
    dropping = True
    for item in iterable:
        if dropping:
            dropping = predicate(item)
        if not dropping:
            yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (predicate(item) if predicate is not None else item):
            yield item


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def accumulate(iterable, func=None, *, initial=None):
    total = _missing
    if initial is not None:
        total = initial
        yield total
    for item in iterable:
        if total is _missing:
            total = item
        else:
            total = func(total, item) if func is not None else total + item
        yield total


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _product(pools, ())


def _product(pools, chosen):
    if not pools:
        yield chosen
    else:
        for item in pools[0]:
            for result in _product(pools[1:], chosen + (item,)):
                yield result


def permutations(iterable, r=None):
    pool = tuple(iterable)
    return _permutations(pool, tuple(range(len(pool))), len(pool) if r is None else r, ())


def _permutations(pool, left, r, chosen):
    if r == 0:
        yield chosen
    else:
        for position, index in enumerate(left):
            for result in _permutations(pool, left[:position] + left[position + 1 :], r - 1, chosen + (pool[index],)):
                yield result


def combinations(iterable, r):
    return _combinations(tuple(iterable), r, 1, ())


def combinations_with_replacement(iterable, r):
    return _combinations(tuple(iterable), r, 0, ())


def _combinations(pool, r, step, chosen):
    if r == 0:
        yield chosen
    else:
        for index, item in enumerate(pool):
            for result in _combinations(pool[index + step :], r - 1, step, chosen + (item,)):
                yield result
