# Geometry functions: expressions whose values cannot be known.

from django.db.models import Func


class GeoFunc(Func):
    function = "GeoFunc"

    def __init__(self, *expressions, **extra):
        super().__init__(*[item for item in expressions if hasattr(item, "resolve_expression")], **extra)


class Area(GeoFunc):
    pass


class AsGeoJSON(GeoFunc):
    pass


class AsText(GeoFunc):
    pass


class Azimuth(GeoFunc):
    pass


class BoundingCircle(GeoFunc):
    pass


class Centroid(GeoFunc):
    pass


class Difference(GeoFunc):
    pass


class Distance(GeoFunc):
    pass


class Envelope(GeoFunc):
    pass


class GeoHash(GeoFunc):
    pass


class Intersection(GeoFunc):
    pass


class Length(GeoFunc):
    pass


class MakeValid(GeoFunc):
    pass


class Perimeter(GeoFunc):
    pass


class PointOnSurface(GeoFunc):
    pass


class Transform(GeoFunc):
    pass


class Union(GeoFunc):
    pass
