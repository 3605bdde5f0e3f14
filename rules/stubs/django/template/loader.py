# Templates by name.

import _eagerlint
from django.template import Template, TemplateDoesNotExist


def get_template(template_name, using=None):
    return Template(name=template_name)


def select_template(template_name_list, using=None):
    return Template(name=template_name_list[0])


def render_to_string(template_name, context=None, request=None, using=None):
    return _eagerlint.unknown("template", context)
