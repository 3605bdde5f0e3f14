# Form fields of trees.

from django import forms


class TreeNodeChoiceField(forms.ModelChoiceField):
    pass


class TreeNodeMultipleChoiceField(forms.ModelMultipleChoiceField):
    pass


class TreeNodePositionField(forms.ChoiceField):
    pass
