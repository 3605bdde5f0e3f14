# The former home of functools.lru_cache.

from functools import lru_cache
