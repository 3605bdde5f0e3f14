# The form field of tags.

from django import forms


class TagWidget(forms.TextInput):
    pass


class TagField(forms.CharField):
    widget = TagWidget
