# Template contexts under their own module name.

from django.template import Context, RequestContext
