# Random values are part of the environment; a choice among objects is its first.

from _eagerlint import environment


class Random:
    def __init__(self, x=None):
        pass

    def seed(self, a=None, version=2):
        pass

    def random(self):
        return environment("random", "float")

    def uniform(self, a, b):
        return environment("random", "float")

    def gauss(self, mu=0.0, sigma=1.0):
        return environment("random", "float")

    def randint(self, a, b):
        return environment("random", "int")

    def randrange(self, start, stop=None, step=1):
        return environment("random", "int")

    def getrandbits(self, k):
        return environment("random", "int")

    def randbytes(self, n):
        return environment("random", "bytes")

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[0]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        return [population[0] for _ in range(k)]

    def sample(self, population, k, *, counts=None):
        return list(population)[:k]

    def shuffle(self, x):
        pass


class SystemRandom(Random):
    pass


_random = Random()
seed = _random.seed
random = _random.random
uniform = _random.uniform
gauss = _random.gauss
randint = _random.randint
randrange = _random.randrange
getrandbits = _random.getrandbits
randbytes = _random.randbytes
choice = _random.choice
choices = _random.choices
sample = _random.sample
shuffle = _random.shuffle
