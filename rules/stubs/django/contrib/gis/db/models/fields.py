# Geometry columns: stored as unknown types.

from django.db.models import Field


class BaseSpatialField(Field):
    internal_type = "GeometryField"
    empty_strings_allowed = False

    def __init__(self, verbose_name=None, srid=4326, spatial_index=True, **kwargs):
        self.srid = srid
        self.spatial_index = spatial_index
        super().__init__(verbose_name, **kwargs)


class GeometryField(BaseSpatialField):
    geom_type = "GEOMETRY"

    def __init__(self, verbose_name=None, dim=2, geography=False, **kwargs):
        self.dim = dim
        self.geography = geography
        super().__init__(verbose_name, **kwargs)


class RasterField(BaseSpatialField):
    geom_type = "RASTER"


class PointField(GeometryField):
    geom_type = "POINT"


class LineStringField(GeometryField):
    geom_type = "LINESTRING"


class PolygonField(GeometryField):
    geom_type = "POLYGON"


class MultiPointField(GeometryField):
    geom_type = "MULTIPOINT"


class MultiLineStringField(GeometryField):
    geom_type = "MULTILINESTRING"


class MultiPolygonField(GeometryField):
    geom_type = "MULTIPOLYGON"


class GeometryCollectionField(GeometryField):
    geom_type = "GEOMETRYCOLLECTION"
