# Admin pages of trees.

from django.contrib.admin import ModelAdmin


class MPTTModelAdmin(ModelAdmin):
    mptt_level_indent = 10


class DraggableMPTTAdmin(MPTTModelAdmin):
    pass


class TreeRelatedFieldListFilter:
    pass
