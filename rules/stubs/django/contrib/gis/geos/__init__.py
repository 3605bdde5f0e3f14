# Geometries: points know their coordinates, nothing is computed.


class GEOSException(Exception):
    pass


class GEOSGeometry:
    def __init__(self, geo_input=None, srid=None):
        self.geo_input = geo_input
        self.srid = srid


class Point(GEOSGeometry):
    def __init__(self, x=None, y=None, z=None, srid=None):
        super().__init__((x, y, z), srid)
        self.x = x
        self.y = y
        self.z = z


class LineString(GEOSGeometry):
    def __init__(self, *parts, srid=None):
        super().__init__(parts, srid)


class LinearRing(GEOSGeometry):
    def __init__(self, *parts, srid=None):
        super().__init__(parts, srid)


class Polygon(GEOSGeometry):
    def __init__(self, *parts, srid=None):
        super().__init__(parts, srid)


class MultiPoint(GEOSGeometry):
    def __init__(self, *parts, srid=None):
        super().__init__(parts, srid)


class MultiLineString(GEOSGeometry):
    def __init__(self, *parts, srid=None):
        super().__init__(parts, srid)


class MultiPolygon(GEOSGeometry):
    def __init__(self, *parts, srid=None):
        super().__init__(parts, srid)


class GeometryCollection(GEOSGeometry):
    def __init__(self, *parts, srid=None):
        super().__init__(parts, srid)
