# Functions on object permissions.

import _eagerlint
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from guardian.core import ObjectPermissionChecker


def _rows_of(klass):
    if hasattr(klass, "_default_manager"):
        return klass._default_manager.all()
    return klass.all() if hasattr(klass, "all") else klass


def get_objects_for_user(
    user,
    perms,
    klass=None,
    use_groups=True,
    any_perm=False,
    with_superuser=True,
    accept_global_perms=True,
    **kwargs,
):
    if klass is None:
        return _eagerlint.unknown("objects for user", user)
    rows = _rows_of(klass)
    if with_superuser and user.is_superuser:
        return rows
    return rows.filter(pk__in=_eagerlint.derived("permitted keys", user.pk, perms))


def get_objects_for_group(group, perms, klass=None, any_perm=False, accept_global_perms=True):
    if klass is None:
        return _eagerlint.unknown("objects for group", group)
    return _rows_of(klass).filter(pk__in=_eagerlint.derived("permitted keys", group.pk, perms))


def get_perms(user_or_group, obj):
    return ObjectPermissionChecker(user_or_group).get_perms(obj)


def get_perms_for_model(cls):
    return Permission.objects.filter(content_type=ContentType.objects.get_for_model(cls))


def get_user_perms(user, obj):
    return get_perms_for_model(obj).filter(
        userobjectpermission__user=user, userobjectpermission__object_pk=str(obj.pk)
    ).values_list("codename", flat=True)


def get_group_perms(user_or_group, obj):
    return get_perms_for_model(obj).filter(groupobjectpermission__object_pk=str(obj.pk)).values_list(
        "codename", flat=True
    )


def get_users_with_perms(obj, attach_perms=False, with_superusers=False, with_group_users=True, only_with_perms_in=None):
    return _eagerlint.unknown("users with permissions", obj)


def get_groups_with_perms(obj, attach_perms=False, only_with_perms_in=None):
    return _eagerlint.unknown("groups with permissions", obj)


def assign_perm(perm, user_or_group, obj=None):
    return _eagerlint.unknown("assign permission", obj)


def remove_perm(perm, user_or_group=None, obj=None):
    return _eagerlint.unknown("remove permission", obj)
