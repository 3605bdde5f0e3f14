# Full-text search: expressions whose values cannot be known on SQLite.

from django.db.models import Field, FloatField, Func, TextField
from django.db.models.expressions import Expression


class SearchVectorField(Field):
    internal_type = "SearchVectorField"


class SearchQueryField(Field):
    internal_type = "SearchQueryField"


class SearchConfig(Expression):
    def __init__(self, config):
        self.config = config

    @classmethod
    def from_parameter(cls, config):
        return config if config is None or isinstance(config, cls) else cls(config)


class SearchVectorCombinable:
    ADD = "||"


class SearchVector(SearchVectorCombinable, Func):
    function = "SearchVector"
    output_field = SearchVectorField()

    def __init__(self, *expressions, config=None, weight=None):
        super().__init__(*expressions)
        self.config = config
        self.weight = weight


class SearchQueryCombinable:
    BITAND = "&&"
    BITOR = "||"


class SearchQuery(SearchQueryCombinable, Func):
    function = "SearchQuery"
    output_field = SearchQueryField()

    def __init__(self, value, output_field=None, *, config=None, invert=False, search_type="plain"):
        super().__init__(value if hasattr(value, "resolve_expression") else as_text(value))
        self.config = config
        self.invert = invert
        self.search_type = search_type

    def __and__(self, other):
        return CombinedSearchQuery(self, other)

    def __or__(self, other):
        return CombinedSearchQuery(self, other)

    def __invert__(self):
        return self


class CombinedSearchQuery(SearchQuery):
    def __init__(self, lhs, rhs):
        Func.__init__(self, lhs, rhs)


class SearchRank(Func):
    function = "SearchRank"
    output_field = FloatField()

    def __init__(self, vector, query, weights=None, normalization=None, cover_density=False):
        super().__init__(as_vector(vector), as_query(query))


class SearchHeadline(Func):
    function = "SearchHeadline"
    output_field = TextField()

    def __init__(self, expression, query, **options):
        options.pop("config", None)
        super().__init__(expression, as_query(query))


class TrigramBase(Func):
    output_field = FloatField()

    def __init__(self, expression, string, **extra):
        super().__init__(expression, string if hasattr(string, "resolve_expression") else as_text(string), **extra)


class TrigramWordBase(Func):
    output_field = FloatField()

    def __init__(self, string, expression, **extra):
        super().__init__(string if hasattr(string, "resolve_expression") else as_text(string), expression, **extra)


class TrigramSimilarity(TrigramBase):
    function = "TrigramSimilarity"


class TrigramDistance(TrigramBase):
    function = "TrigramDistance"


class TrigramWordSimilarity(TrigramWordBase):
    function = "TrigramWordSimilarity"


class TrigramStrictWordSimilarity(TrigramWordBase):
    function = "TrigramStrictWordSimilarity"


class TrigramWordDistance(TrigramWordBase):
    function = "TrigramWordDistance"


class TrigramStrictWordDistance(TrigramWordBase):
    function = "TrigramStrictWordDistance"


def as_text(value):
    from django.db.models import Value

    return Value(value)


def as_vector(value):
    return value if hasattr(value, "resolve_expression") else SearchVector(value)


def as_query(value):
    return value if hasattr(value, "resolve_expression") else SearchQuery(value)
