# Abstract classes: `_structure_` names the attributes that make a class one of the kind.


class Hashable:
    _structure_ = ("__hash__",)


class Iterable:
    _structure_ = ("__iter__",)


class Iterator(Iterable):
    _structure_ = ("__iter__", "__next__")

    def __iter__(self):
        return self


class Generator(Iterator):
    _structure_ = ("__iter__", "__next__", "send", "throw", "close")


class Reversible(Iterable):
    _structure_ = ("__iter__", "__reversed__")


class Sized:
    _structure_ = ("__len__",)


class Container:
    _structure_ = ("__contains__",)


class Callable:
    _structure_ = ("__call__",)


class Collection(Sized, Iterable, Container):
    _structure_ = ("__len__", "__iter__", "__contains__")


class Sequence(Reversible, Collection):
    _structure_ = ("__getitem__", "__len__", "__iter__", "index", "count")

    def __iter__(self):
        for index in range(len(self)):
            yield self[index]

    def __contains__(self, value):
        return any(item == value for item in self)

    def __reversed__(self):
        for index in range(len(self)):
            yield self[len(self) - 1 - index]

    def index(self, value):
        for index in range(len(self)):
            if self[index] == value:
                return index
        raise ValueError

    def count(self, value):
        return sum([1 for item in self if item == value])


class MutableSequence(Sequence):
    _structure_ = ("__getitem__", "__setitem__", "__len__", "__iter__", "insert", "append", "index", "count")

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in values:
            self.append(value)


class Set(Collection):
    _structure_ = ("__len__", "__iter__", "__contains__", "isdisjoint")


class MutableSet(Set):
    _structure_ = ("__len__", "__iter__", "__contains__", "isdisjoint", "add", "discard")


class Mapping(Collection):
    _structure_ = ("keys", "values", "items", "get", "__getitem__")

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def __eq__(self, other):
        return dict(self.items()) == (dict(other.items()) if isinstance(other, Mapping) else other)


class MutableMapping(Mapping):
    _structure_ = ("keys", "values", "items", "get", "__getitem__", "__setitem__", "pop")

    def pop(self, key, default=...):
        try:
            value = self[key]
        except KeyError:
            if default is ...:
                raise
            return default
        del self[key]
        return value

    def update(self, other=(), /, **kwargs):
        for key, value in dict(other, **kwargs).items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default

    def clear(self):
        for key in list(self):
            del self[key]


class MappingView:
    pass


class KeysView(MappingView):
    pass


class ValuesView(MappingView):
    pass


class ItemsView(MappingView):
    pass


class Awaitable:
    _structure_ = ("__await__",)


class Coroutine(Awaitable):
    pass


class AsyncIterable:
    _structure_ = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    pass


class AsyncGenerator(AsyncIterator):
    pass


class ByteString:
    pass


class Buffer:
    pass
