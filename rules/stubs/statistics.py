# Statistics of numbers.

import math


class StatisticsError(ValueError):
    pass


def mean(data):
    items = list(data)
    if not items:
        raise StatisticsError("mean requires at least one data point")
    # Exact: of whole numbers the mean is one, too, where it can be.
    total = sum(items)
    whole = isinstance(total, int) and total % len(items) == 0
    return total // len(items) if whole else total / len(items)


def fmean(data, weights=None):
    return float(mean(data))


def median(data):
    items = sorted(data)
    if not items:
        raise StatisticsError("no median for empty data")
    middle = len(items) // 2
    return items[middle] if len(items) % 2 else (items[middle - 1] + items[middle]) / 2


def pvariance(data, mu=None):
    items = list(data)
    center = mean(items) if mu is None else mu
    return sum([(item - center) ** 2 for item in items]) / len(items)


def variance(data, xbar=None):
    items = list(data)
    if len(items) < 2:
        raise StatisticsError("variance requires at least two data points")
    center = mean(items) if xbar is None else xbar
    return sum([(item - center) ** 2 for item in items]) / (len(items) - 1)


def pstdev(data, mu=None):
    return math.sqrt(pvariance(data, mu))


def stdev(data, xbar=None):
    return math.sqrt(variance(data, xbar))


def mode(data):
    items = list(data)
    return max(items, key=items.count)
