# The filter set of API views.

from django_filters import filterset


class FilterSet(filterset.FilterSet):
    pass
