# Permissions of a user on an object: all of the type for a superuser, kept by the checker.

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from guardian.models import GroupObjectPermission, UserObjectPermission


class ObjectPermissionChecker:
    def __init__(self, user_or_group=None):
        self.user = user_or_group
        self._obj_perms_cache = {}

    def has_perm(self, perm, obj):
        if not self.user.is_active:
            return False
        if self.user.is_superuser:
            return True
        return perm.rpartition(".")[2] in self.get_perms(obj)

    def get_perms(self, obj):
        if not self.user.is_active:
            return []
        content_type = ContentType.objects.get_for_model(obj)
        key = (content_type.pk, str(obj.pk))
        if key not in self._obj_perms_cache:
            permissions = Permission.objects.filter(content_type=content_type)
            if self.user.is_superuser:
                found = list(permissions.values_list("codename", flat=True))
            else:
                link = {"content_type": content_type, "object_pk": str(obj.pk)}
                own = UserObjectPermission.objects.filter(user=self.user, **link)
                of_groups = GroupObjectPermission.objects.filter(group__in=self.user.groups.all(), **link)
                found = {row for row in own.values_list("permission__codename", flat=True)}
                found.update(of_groups.values_list("permission__codename", flat=True))
                found = list(found)
            self._obj_perms_cache[key] = found
        return self._obj_perms_cache[key]

    def prefetch_perms(self, objects):
        return None
