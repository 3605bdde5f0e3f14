# Files and their storages.

from django.core.files.base import File
