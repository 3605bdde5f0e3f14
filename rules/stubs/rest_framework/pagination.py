# Pages of a list as a bare GET gets them: the first one.
#
# Whether there is a next page depends on the number of rows; where that is not known, neither is the link, and nothing
# else hangs on it.
from base64 import b64encode
from urllib import parse

import _eagerlint
from django.core.paginator import InvalidPage
from django.core.paginator import Paginator as DjangoPaginator

from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.utils.urls import remove_query_param, replace_query_param


def _positive_int(integer_string, strict=False, cutoff=None):
    value = int(integer_string)
    if value < 0 or (value == 0 and strict):
        raise ValueError()
    return min(value, cutoff) if cutoff else value


def _reverse_ordering(ordering_tuple):
    return tuple(term[1:] if term.startswith("-") else "-" + term for term in ordering_tuple)


class Cursor:
    def __init__(self, offset, reverse, position):
        self.offset = offset
        self.reverse = reverse
        self.position = position


class BasePagination:
    display_page_controls = False

    def paginate_queryset(self, queryset, request, view=None):
        raise NotImplementedError("paginate_queryset() must be implemented.")

    def get_paginated_response(self, data):
        raise NotImplementedError("get_paginated_response() must be implemented.")

    def get_paginated_response_schema(self, schema):
        return schema

    def to_html(self):
        return ""

    def get_results(self, data):
        return data["results"]

    def get_schema_operation_parameters(self, view):
        return []

    def get_schema_fields(self, view):
        return []


class PageNumberPagination(BasePagination):
    page_size = api_settings.PAGE_SIZE
    django_paginator_class = DjangoPaginator
    page_query_param = "page"
    page_query_description = "A page number within the paginated result set."
    page_size_query_param = None
    page_size_query_description = "Number of results to return per page."
    max_page_size = None
    last_page_strings = ("last",)
    template = "rest_framework/pagination/numbers.html"
    invalid_page_message = "Invalid page."

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        page_size = self.get_page_size(request)
        if not _eagerlint.is_opaque(page_size) and not page_size:
            return None
        paginator = self.django_paginator_class(queryset, page_size)
        page_number = self.get_page_number(request, paginator)
        if page_number == 1 and _eagerlint.is_opaque(paginator.count):
            self.page = paginator._get_page(paginator.object_list[:page_size], 1, paginator)
        else:
            try:
                self.page = paginator.page(page_number)
            except InvalidPage as error:
                raise NotFound(self.invalid_page_message.format(page_number=page_number, message=str(error)))
        return list(self.page)

    def get_page_number(self, request, paginator):
        return 1

    def get_page_size(self, request):
        return self.page_size

    def get_paginated_response(self, data):
        return Response(
            {
                "count": self.page.paginator.count,
                "next": self.get_next_link(),
                "previous": self.get_previous_link(),
                "results": data,
            }
        )

    def get_next_link(self):
        count = self.page.paginator.count
        if _eagerlint.is_opaque(count):
            return _eagerlint.derived("link to the next page", count)
        if not self.page.has_next():
            return None
        url = self.request.build_absolute_uri()
        return replace_query_param(url, self.page_query_param, self.page.next_page_number())

    def get_previous_link(self):
        if not self.page.has_previous():
            return None
        url = self.request.build_absolute_uri()
        page_number = self.page.previous_page_number()
        if page_number == 1:
            return remove_query_param(url, self.page_query_param)
        return replace_query_param(url, self.page_query_param, page_number)

    def get_html_context(self):
        return {"previous_url": self.get_previous_link(), "next_url": self.get_next_link(), "page_links": []}


class LimitOffsetPagination(BasePagination):
    default_limit = api_settings.PAGE_SIZE
    limit_query_param = "limit"
    limit_query_description = "Number of results to return per page."
    offset_query_param = "offset"
    offset_query_description = "The initial index from which to return the results."
    max_limit = None
    template = "rest_framework/pagination/numbers.html"

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.limit = self.get_limit(request)
        if not _eagerlint.is_opaque(self.limit) and self.limit is None:
            return None
        self.count = self.get_count(queryset)
        self.offset = self.get_offset(request)
        if not _eagerlint.is_opaque(self.count) and (self.count == 0 or self.offset > self.count):
            return []
        return list(queryset[self.offset : self.offset + self.limit])

    def get_limit(self, request):
        return self.default_limit

    def get_offset(self, request):
        return 0

    def get_count(self, queryset):
        try:
            return queryset.count()
        except (AttributeError, TypeError):
            return len(queryset)

    def get_paginated_response(self, data):
        return Response(
            {
                "count": self.count,
                "next": self.get_next_link(),
                "previous": self.get_previous_link(),
                "results": data,
            }
        )

    def get_next_link(self):
        if _eagerlint.is_opaque(self.count):
            return _eagerlint.derived("link to the next page", self.count)
        if self.offset + self.limit >= self.count:
            return None
        url = replace_query_param(self.request.build_absolute_uri(), self.limit_query_param, self.limit)
        return replace_query_param(url, self.offset_query_param, self.offset + self.limit)

    def get_previous_link(self):
        if self.offset <= 0:
            return None
        url = replace_query_param(self.request.build_absolute_uri(), self.limit_query_param, self.limit)
        if self.offset - self.limit <= 0:
            return remove_query_param(url, self.offset_query_param)
        return replace_query_param(url, self.offset_query_param, self.offset - self.limit)

    def get_html_context(self):
        return {"previous_url": self.get_previous_link(), "next_url": self.get_next_link(), "page_links": []}


class CursorPagination(BasePagination):
    cursor_query_param = "cursor"
    cursor_query_description = "The pagination cursor value."
    page_size = api_settings.PAGE_SIZE
    invalid_cursor_message = "Invalid cursor"
    ordering = "-created"
    template = "rest_framework/pagination/previous_and_next.html"
    page_size_query_param = None
    page_size_query_description = "Number of results to return per page."
    max_page_size = None
    offset_cutoff = 1000
    cursor = None

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.page_size = self.get_page_size(request)
        if not _eagerlint.is_opaque(self.page_size) and not self.page_size:
            return None
        self.base_url = request.build_absolute_uri()
        self.ordering = self.get_ordering(request, queryset, view)
        queryset = queryset.order_by(*self.ordering)
        self.has_previous = False
        if _eagerlint.is_symbolic():
            # One row more is fetched to see whether there is a next page; how many there are is not known. The rows of
            # the page are among those, though they are counted by a symbol of their own.
            self.has_next = _eagerlint.environment("whether there is a next page", "bool")
            list(queryset[0 : self.page_size + 1])
            with _eagerlint.uncounted():
                self.page = list(queryset[0 : self.page_size])
            return self.page
        results = list(queryset[0 : self.page_size + 1])
        self.page = results[: self.page_size]
        self.has_next = len(results) > len(self.page)
        if self.has_next:
            self.next_position = self._get_position_from_instance(results[-1], self.ordering)
        return self.page

    def get_page_size(self, request):
        return self.page_size

    def decode_cursor(self, request):
        return None

    def get_next_link(self):
        if _eagerlint.is_opaque(self.has_next):
            return _eagerlint.derived("link to the next page", self.has_next)
        if not self.has_next:
            return None
        compare = self.next_position
        offset = 0
        for item in reversed(self.page):
            position = self._get_position_from_instance(item, self.ordering)
            if position != compare:
                return self.encode_cursor(Cursor(offset, False, position))
            # Rows that sort alike cannot be told apart by position; the cursor counts them.
            offset += 1
        return self.encode_cursor(Cursor(self.page_size, False, None))

    def get_previous_link(self):
        return None

    def get_ordering(self, request, queryset, view):
        ordering = self.ordering
        for filter_class in getattr(view, "filter_backends", []):
            if hasattr(filter_class, "get_ordering"):
                ordering = filter_class().get_ordering(request, queryset, view) or ordering
                break
        assert ordering is not None, (
            "Using cursor pagination, but no ordering attribute was declared on the pagination class."
        )
        return (ordering,) if isinstance(ordering, str) else tuple(ordering)

    def encode_cursor(self, cursor):
        tokens = {}
        if cursor.offset != 0:
            tokens["o"] = str(cursor.offset)
        if cursor.reverse:
            tokens["r"] = "1"
        if cursor.position is not None:
            tokens["p"] = cursor.position
        encoded = b64encode(parse.urlencode(tokens, doseq=True).encode("ascii")).decode("ascii")
        return replace_query_param(self.base_url, self.cursor_query_param, encoded)

    def _get_position_from_instance(self, instance, ordering):
        field_name = ordering[0].lstrip("-")
        if isinstance(instance, dict):
            return str(instance[field_name])
        return str(getattr(instance, field_name))

    def get_paginated_response(self, data):
        return Response({"next": self.get_next_link(), "previous": self.get_previous_link(), "results": data})

    def get_html_context(self):
        return {"previous_url": self.get_previous_link(), "next_url": self.get_next_link()}
