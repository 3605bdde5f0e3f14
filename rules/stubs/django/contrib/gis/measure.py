# Distances and areas.


class MeasureBase:
    def __init__(self, default_unit=None, **kwargs):
        self.values = kwargs


class Distance(MeasureBase):
    pass


class Area(MeasureBase):
    pass


D = Distance
A = Area
