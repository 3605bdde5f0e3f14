# The filters under the name API projects import them by.

from django_filters.filters import *
