# Models with geometry columns; geometries are unknown values.

from django.contrib.gis.db.models.fields import (
    GeometryCollectionField,
    GeometryField,
    LineStringField,
    MultiLineStringField,
    MultiPointField,
    MultiPolygonField,
    PointField,
    PolygonField,
    RasterField,
)
from django.db.models import *
from django.db.models import Manager, Model, QuerySet
