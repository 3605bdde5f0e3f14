# Widgets of filters.

from django.forms import MultiWidget, Select, TextInput


class LinkWidget(Select):
    pass


class SuffixedMultiWidget(MultiWidget):
    pass


class RangeWidget(SuffixedMultiWidget):
    def __init__(self, attrs=None):
        super().__init__([TextInput, TextInput], attrs)


class DateRangeWidget(RangeWidget):
    pass


class BooleanWidget(Select):
    pass


class BaseCSVWidget(TextInput):
    pass


class CSVWidget(BaseCSVWidget):
    pass


class QueryArrayWidget(BaseCSVWidget):
    pass
