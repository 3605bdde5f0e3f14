# Layouts of forms: kept for the template that shows them.


class TemplateNameMixin:
    pass


class LayoutObject(TemplateNameMixin):
    def __init__(self, *fields, **kwargs):
        self.fields = list(fields)
        self.attrs = kwargs

    def __getitem__(self, index):
        return self.fields[index]

    def __setitem__(self, index, value):
        self.fields[index] = value

    def __delitem__(self, index):
        del self.fields[index]

    def __len__(self):
        return len(self.fields)

    def append(self, field):
        self.fields.append(field)

    def extend(self, fields):
        self.fields.extend(fields)

    def insert(self, index, field):
        self.fields.insert(index, field)


class Layout(LayoutObject):
    pass


class Div(LayoutObject):
    pass


class Row(Div):
    pass


class Column(Div):
    pass


class Fieldset(LayoutObject):
    pass


class MultiField(LayoutObject):
    pass


class ButtonHolder(LayoutObject):
    pass


class Field(LayoutObject):
    pass


class MultiWidgetField(Field):
    pass


class BaseInput(TemplateNameMixin):
    def __init__(self, name, value=None, **kwargs):
        self.name = name
        self.value = value
        self.attrs = kwargs


class Submit(BaseInput):
    pass


class Button(BaseInput):
    pass


class Hidden(BaseInput):
    pass


class Reset(BaseInput):
    pass


class HTML:
    def __init__(self, html):
        self.html = html
