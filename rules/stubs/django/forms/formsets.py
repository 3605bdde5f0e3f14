# Sets of forms.


class BaseFormSet:
    def __init__(self, data=None, files=None, auto_id="id_%s", prefix=None, initial=None, **kwargs):
        self.is_bound = data is not None or files is not None
        self.data = data
        self.initial = initial
        self.forms = []

    def is_valid(self):
        return self.is_bound

    def save(self, commit=True):
        return []


def formset_factory(form, **kwargs):
    return BaseFormSet


def all_valid(formsets):
    return all(formset.is_valid() for formset in formsets)
