# Widgets of resources.


class Widget:
    def __init__(self, *args, **kwargs):
        self.args = args


class NumberWidget(Widget):
    pass


class FloatWidget(Widget):
    pass


class IntegerWidget(Widget):
    pass


class DecimalWidget(Widget):
    pass


class CharWidget(Widget):
    pass


class BooleanWidget(Widget):
    pass


class DateWidget(Widget):
    pass


class DateTimeWidget(Widget):
    pass


class TimeWidget(Widget):
    pass


class DurationWidget(Widget):
    pass


class SimpleArrayWidget(Widget):
    pass


class JSONWidget(Widget):
    pass


class ForeignKeyWidget(Widget):
    pass


class ManyToManyWidget(Widget):
    pass
