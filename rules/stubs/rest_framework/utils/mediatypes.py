# Media types.


def media_type_matches(lhs, rhs):
    return lhs.split(";")[0].strip() == rhs.split(";")[0].strip()


def order_by_precedence(media_type_lst):
    found = [set(), set(), set(), set()]
    for media_type in media_type_lst:
        found[3 - _MediaType(media_type).precedence].add(media_type)
    return [media_types for media_types in found if media_types]


class _MediaType:
    def __init__(self, media_type_str):
        self.orig = "" if media_type_str is None else media_type_str
        self.full_type, *parameters = [part.strip() for part in self.orig.split(";")]
        pairs = [part.partition("=") for part in parameters if "=" in part]
        self.params = {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}
        self.main_type, _, self.sub_type = self.full_type.partition("/")

    def __eq__(self, other):
        return isinstance(other, _MediaType) and self.orig == other.orig

    def __hash__(self):
        return hash(self.orig)

    def match(self, other):
        for key, value in self.params.items():
            if key != "q" and other.params.get(key) != value:
                return False
        if "*" not in (self.sub_type, other.sub_type) and other.sub_type != self.sub_type:
            return False
        return "*" in (self.main_type, other.main_type) or other.main_type == self.main_type

    @property
    def precedence(self):
        if self.main_type == "*":
            return 0
        if self.sub_type == "*":
            return 1
        return 2 if not self.params or list(self.params) == ["q"] else 3

    def __str__(self):
        return f"{self.main_type}/{self.sub_type}" + "".join(f"; {key}={value}" for key, value in self.params.items())
