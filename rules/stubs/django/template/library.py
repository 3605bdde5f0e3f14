# Tag libraries under their own module name.

from django.template import Library
