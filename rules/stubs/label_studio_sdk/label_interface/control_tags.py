# Kinds of tags that ask for an annotation.


class ControlTag:
    pass


class BrushTag(ControlTag):
    pass


class BrushLabelsTag(ControlTag):
    pass


class ChoicesTag(ControlTag):
    pass


class DateTimeTag(ControlTag):
    pass


class EllipseTag(ControlTag):
    pass


class EllipseLabelsTag(ControlTag):
    pass


class HyperTextLabelsTag(ControlTag):
    pass


class KeyPointTag(ControlTag):
    pass


class KeyPointLabelsTag(ControlTag):
    pass


class LabelsTag(ControlTag):
    pass


class NumberTag(ControlTag):
    pass


class ParagraphLabelsTag(ControlTag):
    pass


class PolygonTag(ControlTag):
    pass


class PolygonLabelsTag(ControlTag):
    pass


class RatingTag(ControlTag):
    pass


class RectangleTag(ControlTag):
    pass


class RectangleLabelsTag(ControlTag):
    pass


class TaxonomyTag(ControlTag):
    pass


class TextAreaTag(ControlTag):
    pass


class TimeSeriesLabelsTag(ControlTag):
    pass


class VideoRectangleTag(ControlTag):
    pass
