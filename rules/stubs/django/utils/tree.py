# The tree that conditions are.

from django.db.models.query_utils import Q as Node
