# The base of tree models: the columns of nested sets and the walks over them.

from django.db import models
from django.db.models import F, Q
from django.utils.functional import classproperty
from mptt.fields import TreeForeignKey, TreeManyToManyField, TreeOneToOneField
from mptt.managers import TreeManager


class MPTTOptions:
    order_insertion_by = []
    left_attr = "lft"
    right_attr = "rght"
    tree_id_attr = "tree_id"
    level_attr = "level"
    parent_attr = "parent"

    def __init__(self, opts=None, **kwargs):
        for name in ("order_insertion_by", "left_attr", "right_attr", "tree_id_attr", "level_attr", "parent_attr"):
            if hasattr(opts, name):
                setattr(self, name, getattr(opts, name))


class MPTTModelBase(type):
    pass


class MPTTModel(models.Model):
    lft = models.PositiveIntegerField(editable=False)
    rght = models.PositiveIntegerField(editable=False)
    tree_id = models.PositiveIntegerField(db_index=True, editable=False)
    level = models.PositiveIntegerField(editable=False)

    objects = TreeManager()

    class Meta:
        abstract = True

    @classproperty
    def _mptt_meta(cls):
        return MPTTOptions(getattr(cls, "MPTTMeta", None))

    @classproperty
    def _tree_manager(cls):
        return cls._default_manager if isinstance(cls._default_manager, TreeManager) else cls.objects

    def _parent_id(self):
        return getattr(self, self._mptt_meta.parent_attr + "_id")

    def is_root_node(self):
        return self._parent_id() is None

    def is_child_node(self):
        return not self.is_root_node()

    def is_leaf_node(self):
        return not self.get_descendant_count()

    def get_descendant_count(self):
        return 0 if self.rght is None else (self.rght - self.lft - 1) // 2

    def get_level(self):
        return self.level

    def get_ancestors(self, ascending=False, include_self=False):
        manager = self._tree_manager
        if self.is_root_node():
            return manager.filter(pk=self.pk) if include_self else manager.none()
        left, right = (self.lft, self.rght) if include_self else (self.lft - 1, self.rght + 1)
        ancestors = manager.filter(lft__lte=left, rght__gte=right, tree_id=self.tree_id)
        return ancestors.order_by("-lft" if ascending else "lft")

    def get_family(self):
        above = Q(lft__lte=self.lft, rght__gte=self.rght, tree_id=self.tree_id)
        below = Q(lft__gte=self.lft, lft__lte=self.rght, tree_id=self.tree_id)
        return self._tree_manager.filter(above | below)

    def get_children(self):
        if hasattr(self, "_cached_children"):
            return list(self._cached_children)
        if self.is_leaf_node():
            return self._tree_manager.none()
        return self._tree_manager._mptt_filter(parent=self)

    def get_descendants(self, include_self=False):
        manager = self._tree_manager
        if self.is_leaf_node():
            return manager.filter(pk=self.pk) if include_self else manager.none()
        left, right = (self.lft, self.rght) if include_self else (self.lft + 1, self.rght - 1)
        return manager.filter(tree_id=self.tree_id, lft__gte=left, lft__lte=right)

    def get_leafnodes(self, include_self=False):
        return self.get_descendants(include_self=include_self).filter(lft=F("rght") - 1)

    def get_root(self):
        if self.is_root_node():
            return self
        return self._tree_manager._mptt_filter(tree_id=self.tree_id, parent=None).get()

    def get_siblings(self, include_self=False):
        if self.is_root_node():
            siblings = self._tree_manager._mptt_filter(parent=None)
        else:
            siblings = self._tree_manager._mptt_filter(parent__pk=self._parent_id())
        return siblings if include_self else siblings.exclude(pk=self.pk)

    def get_next_sibling(self, *filter_args, **filter_kwargs):
        rows = self._tree_manager.filter(*filter_args, **filter_kwargs)
        if self.is_root_node():
            rows = self._tree_manager._mptt_filter(rows, parent=None, tree_id__gt=self.tree_id)
        else:
            rows = self._tree_manager._mptt_filter(rows, parent__pk=self._parent_id(), left__gt=self.rght)
        return rows.first()

    def get_previous_sibling(self, *filter_args, **filter_kwargs):
        rows = self._tree_manager.filter(*filter_args, **filter_kwargs)
        if self.is_root_node():
            rows = self._tree_manager._mptt_filter(rows, parent=None, tree_id__lt=self.tree_id).order_by("-tree_id")
        else:
            rows = self._tree_manager._mptt_filter(rows, parent__pk=self._parent_id(), right__lt=self.lft)
            rows = rows.order_by("-rght")
        return rows.first()

    def is_descendant_of(self, other, include_self=False):
        if include_self and other.pk == self.pk:
            return True
        if self.tree_id != other.tree_id:
            return False
        return self.lft > other.lft and self.rght < other.rght

    def is_ancestor_of(self, other, include_self=False):
        if include_self and other.pk == self.pk:
            return True
        return other.is_descendant_of(self)

    def insert_at(self, target, position="first-child", save=False, **kwargs):
        return None

    def move_to(self, target, position="first-child"):
        return None
