# A field of a bound form.


class BoundField:
    def __init__(self, form, field, name):
        self.form = form
        self.field = field
        self.name = name
