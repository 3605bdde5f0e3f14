# Widgets: records of their attributes.


class Media:
    def __init__(self, media=None, css=None, js=None):
        self._css = css or {}
        self._js = js or []


class MediaDefiningClass(type):
    pass


class Widget:
    is_hidden = False
    is_required = False
    needs_multipart_form = False
    supports_microseconds = True
    template_name = ""

    def __init__(self, attrs=None):
        self.attrs = dict(attrs) if attrs else {}

    def format_value(self, value):
        return value

    def get_context(self, name, value, attrs):
        return {"widget": {"name": name, "value": value, "attrs": attrs}}

    def build_attrs(self, base_attrs, extra_attrs=None):
        return {**base_attrs, **(extra_attrs or {})}

    def render(self, name, value, attrs=None, renderer=None):
        return ""

    def value_from_datadict(self, data, files, name):
        return data.get(name)

    def value_omitted_from_data(self, data, files, name):
        return name not in data

    def id_for_label(self, id_):
        return id_


class Input(Widget):
    input_type = None


class Textarea(Widget):
    pass


class ChoiceWidget(Widget):
    allow_multiple_selected = False

    def __init__(self, attrs=None, choices=()):
        super().__init__(attrs)
        self.choices = choices


class Select(ChoiceWidget):
    pass


class NullBooleanSelect(Select):
    pass


class SelectMultiple(Select):
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


class RadioSelect(ChoiceWidget):
    pass


class CheckboxSelectMultiple(RadioSelect):
    allow_multiple_selected = True


class MultiWidget(Widget):
    def __init__(self, widgets, attrs=None):
        self.widgets = [widget() if isinstance(widget, type) else widget for widget in widgets]
        super().__init__(attrs)

    def decompress(self, value):
        raise NotImplementedError("Subclasses must implement this method.")


class SplitDateTimeWidget(MultiWidget):
    def __init__(self, attrs=None, **kwargs):
        super().__init__([DateInput, TimeInput], attrs)


class SplitHiddenDateTimeWidget(SplitDateTimeWidget):
    pass


class SelectDateWidget(Widget):
    def __init__(self, attrs=None, years=None, months=None, empty_label=None):
        super().__init__(attrs)


class HiddenInput(Input):
    input_type = "hidden"


class DateInput(Input):
    input_type = "date"


class DateTimeInput(Input):
    input_type = "datetime"


class EmailInput(Input):
    input_type = "email"


class FileInput(Input):
    input_type = "file"


class NumberInput(Input):
    input_type = "number"


class PasswordInput(Input):
    input_type = "password"


class TextInput(Input):
    input_type = "text"


class TimeInput(Input):
    input_type = "time"


class URLInput(Input):
    input_type = "url"


class CheckboxInput(Input):
    input_type = "checkbox"


class MultipleHiddenInput(HiddenInput):
    pass


class ClearableFileInput(FileInput):
    pass
