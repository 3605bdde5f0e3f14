# Template errors under their own module name.

from django.template import TemplateDoesNotExist, TemplateSyntaxError
