# Views by date: lists of a model with a date field; the restriction to a date is not followed.

from django.views.generic.detail import DetailView
from django.views.generic.list import ListView


class DateMixin:
    date_field = None
    allow_future = False

    def get_date_field(self):
        return self.date_field

    def get_allow_future(self):
        return self.allow_future


class BaseDateListView(DateMixin, ListView):
    allow_empty = False
    date_list_period = "year"


class ArchiveIndexView(BaseDateListView):
    pass


class YearArchiveView(BaseDateListView):
    pass


class MonthArchiveView(BaseDateListView):
    pass


class WeekArchiveView(BaseDateListView):
    pass


class DayArchiveView(BaseDateListView):
    pass


class TodayArchiveView(DayArchiveView):
    pass


class DateDetailView(DateMixin, DetailView):
    pass
