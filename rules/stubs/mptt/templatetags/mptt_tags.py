# Trees in memory under the template tag's name.

from mptt.utils import get_cached_trees

cache_tree_children = get_cached_trees
