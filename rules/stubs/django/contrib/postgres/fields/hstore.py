# Key-value columns under their own module name.

from django.contrib.postgres.fields import HStoreField
