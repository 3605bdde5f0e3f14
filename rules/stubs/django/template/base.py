# The template classes under their own module name.

from django.template import (
    Context,
    Node,
    NodeList,
    Origin,
    Template,
    TemplateSyntaxError,
    Variable,
    VariableDoesNotExist,
)
