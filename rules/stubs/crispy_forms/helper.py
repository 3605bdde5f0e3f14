from crispy_forms.layout import Layout


class DynamicLayoutHandler:
    pass


class FormHelper(DynamicLayoutHandler):
    form_tag = True
    form_method = "post"
    form_action = ""
    form_class = ""
    form_id = ""
    disable_csrf = False
    form_show_errors = True
    form_show_labels = True
    include_media = True
    render_hidden_fields = False
    render_unmentioned_fields = False

    def __init__(self, form=None):
        self.form = form
        self.attrs = {}
        self.inputs = []
        self.layout = None if form is None else Layout(*form.fields.keys())

    def add_input(self, input_object):
        self.inputs.append(input_object)

    def add_layout(self, layout):
        self.layout = layout
