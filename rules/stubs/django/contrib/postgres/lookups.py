# Lookups of PostgreSQL.

from django.db.models import Lookup, Transform


class Unaccent(Transform):
    function = "Unaccent"
    lookup_name = "unaccent"


class TrigramSimilar(Lookup):
    lookup_name = "trigram_similar"


class TrigramWordSimilar(Lookup):
    lookup_name = "trigram_word_similar"


class SearchLookup(Lookup):
    lookup_name = "search"
