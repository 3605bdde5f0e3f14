# Class-based views and view decorators.

from django.views.generic.base import View
