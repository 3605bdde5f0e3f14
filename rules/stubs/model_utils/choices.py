# Choices with names: "value", ("value", "label") or ("value", "name", "label"), groups included.


class Choices:
    def __init__(self, *choices):
        self._triples = []
        self._doubles = []
        self._display_map = {}
        self._identifier_map = {}
        self._db_values = set()
        self._process(choices, self._triples, self._doubles)

    def _process(self, choices, triples, doubles):
        for choice in choices:
            if not isinstance(choice, (list, tuple)):
                triple = (choice, choice, choice)
            elif len(choice) == 3:
                triple = tuple(choice)
            elif isinstance(choice[1], (list, tuple)):
                group_triples, group_doubles = [], []
                triples.append((choice[0], group_triples))
                doubles.append((choice[0], group_doubles))
                self._process(choice[1], group_triples, group_doubles)
                continue
            else:
                triple = (choice[0], choice[0], choice[1])
            value, name, label = triple
            self._identifier_map[name] = value
            self._display_map[value] = label
            self._db_values.add(value)
            triples.append(triple)
            doubles.append((value, label))

    def __len__(self):
        return len(self._doubles)

    def __iter__(self):
        return iter(self._doubles)

    def __getattr__(self, name):
        if name in self._identifier_map:
            return self._identifier_map[name]
        raise AttributeError(name)

    def __getitem__(self, key):
        return self._display_map[key]

    def __contains__(self, choice):
        return choice in self._db_values

    def __add__(self, other):
        return Choices(*self._triples, *(other._triples if isinstance(other, Choices) else other))

    def __radd__(self, other):
        return Choices(*other, *self._triples)

    def __eq__(self, other):
        return isinstance(other, Choices) and self._triples == other._triples

    def subset(self, *new_identifiers):
        return Choices(*[triple for triple in self._triples if triple[1] in new_identifiers])
