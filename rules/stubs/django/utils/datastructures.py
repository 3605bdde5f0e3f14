# Dictionaries and sets of the framework.


class MultiValueDictKeyError(KeyError):
    pass


class MultiValueDict(dict):
    # Each key has a list of values; reading one gives the last.
    def __init__(self, key_to_list_mapping=()):
        super().__init__(key_to_list_mapping)

    def __getitem__(self, key):
        try:
            values = super().__getitem__(key)
        except KeyError:
            raise MultiValueDictKeyError(key)
        return values[-1] if values else []

    def __setitem__(self, key, value):
        super().__setitem__(key, [value])

    def get(self, key, default=None):
        return self[key] if key in self else default

    def getlist(self, key, default=None):
        if key in self:
            return list(super().__getitem__(key))
        return [] if default is None else default

    def setlist(self, key, values):
        super().__setitem__(key, values)

    def appendlist(self, key, value):
        super().__setitem__(key, self.getlist(key) + [value])

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    def lists(self):
        return [(key, self.getlist(key)) for key in self]

    def dict(self):
        return {key: self[key] for key in self}


class OrderedSet:
    def __init__(self, iterable=None):
        self.dict = dict.fromkeys(iterable or ())

    def add(self, item):
        self.dict[item] = None

    def remove(self, item):
        del self.dict[item]

    def discard(self, item):
        self.dict.pop(item, None)

    def __iter__(self):
        return iter(self.dict)

    def __contains__(self, item):
        return item in self.dict

    def __bool__(self):
        return bool(self.dict)

    def __len__(self):
        return len(self.dict)


class ImmutableList(tuple):
    pass


class DictWrapper(dict):
    def __init__(self, data, func, prefix):
        super().__init__(data)
        self.func = func
        self.prefix = prefix


class CaseInsensitiveMapping:
    def __init__(self, data):
        self._store = {key.lower(): (key, value) for key, value in dict(data).items()}

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __contains__(self, key):
        return key.lower() in self._store

    def __iter__(self):
        return iter([key for key, _ in self._store.values()])

    def __len__(self):
        return len(self._store)

    def get(self, key, default=None):
        return self._store[key.lower()][1] if key.lower() in self._store else default

    def items(self):
        return list(self._store.values())
