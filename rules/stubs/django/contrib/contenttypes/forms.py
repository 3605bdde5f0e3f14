# Formsets of generic relations.

from django.forms import BaseModelFormSet


class BaseGenericInlineFormSet(BaseModelFormSet):
    pass


def generic_inlineformset_factory(model, **kwargs):
    return BaseGenericInlineFormSet
