# Case-insensitive columns under their own module name.

from django.contrib.postgres.fields import CICharField, CIEmailField, CITextField
