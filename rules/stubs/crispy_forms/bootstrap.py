from crispy_forms.layout import BaseInput, Div, Field, LayoutObject


class PrependedAppendedText(Field):
    pass


class AppendedText(PrependedAppendedText):
    pass


class PrependedText(PrependedAppendedText):
    pass


class FormActions(LayoutObject):
    pass


class InlineCheckboxes(Field):
    pass


class InlineRadios(Field):
    pass


class InlineField(Field):
    pass


class FieldWithButtons(Div):
    pass


class StrictButton(BaseInput):
    def __init__(self, content, **kwargs):
        super().__init__("", content, **kwargs)


class Container(Div):
    def __init__(self, name, *fields, **kwargs):
        super().__init__(*fields, **kwargs)
        self.name = name


class Tab(Container):
    pass


class AccordionGroup(Container):
    pass


class ContainerHolder(Div):
    pass


class TabHolder(ContainerHolder):
    pass


class Accordion(ContainerHolder):
    pass


class Alert(Div):
    pass


class Modal(Div):
    pass


class UneditableField(Field):
    pass
