"""Counts which constructs the agreeing endpoints used, and says which were used too seldom."""
from collections import Counter


class Coverage:
    """`tags` counts constructs, `pairs` (relation kind, field kind, cache state); both over agreeing endpoints with two rows."""

    def __init__(self):
        self.tags, self.pairs = Counter(), Counter()
        self.tried = Counter()

    def add(self, tags, pairs, agreed):
        tags = [tag for tag in tags if not tag.startswith("needs ")]
        self.tried.update(tags)
        if agreed:
            self.tags.update(tags)
            self.pairs.update(map(tuple, pairs))

    def merge(self, other):
        self.tags.update(other.tags)
        self.pairs.update(other.pairs)
        self.tried.update(other.tried)

    def lines(self, tag_least=50, pair_least=5):
        yield f"{'construct':<34}{'agreeing':>10}{'drawn':>10}"
        for tag in sorted(self.tried, key=lambda tag: (self.tags[tag], tag)):
            yield f"{tag:<34}{self.tags[tag]:>10}{self.tried[tag]:>10}{'  few' if self.tags[tag] < tag_least else ''}"
        few = sorted(pair for pair, count in self.pairs.items() if count < pair_least)
        yield f"{len(self.pairs)} pairs of relation, field and cache state; {len(few)} of them fewer than {pair_least} times"
        for pair in few:
            yield f"  {self.pairs[pair]} {' / '.join(pair)}"
