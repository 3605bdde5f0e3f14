# Fields of resources.


class Field:
    def __init__(self, attribute=None, column_name=None, widget=None, **kwargs):
        self.attribute = attribute
        self.column_name = column_name
        self.widget = widget
