# Widgets of the admin.

from django.forms.widgets import Select, SelectMultiple, Textarea, TextInput, Widget


class FilteredSelectMultiple(SelectMultiple):
    def __init__(self, verbose_name, is_stacked, attrs=None, choices=()):
        super().__init__(attrs, choices)


class AdminDateWidget(TextInput):
    pass


class AdminTimeWidget(TextInput):
    pass


class AdminSplitDateTime(Widget):
    pass


class AdminFileWidget(Widget):
    pass


class AdminTextInputWidget(TextInput):
    pass


class AdminTextareaWidget(Textarea):
    pass


class ForeignKeyRawIdWidget(TextInput):
    pass


class ManyToManyRawIdWidget(TextInput):
    pass


class RelatedFieldWidgetWrapper(Widget):
    pass


class AutocompleteSelect(Select):
    pass


class AutocompleteSelectMultiple(SelectMultiple):
    pass
