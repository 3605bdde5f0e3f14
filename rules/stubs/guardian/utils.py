# Helpers.


def get_anonymous_user():
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(**{get_user_model().USERNAME_FIELD: "AnonymousUser"})


def get_user_obj_perms_model(obj=None):
    from guardian.models import UserObjectPermission

    return UserObjectPermission


def get_group_obj_perms_model(obj=None):
    from guardian.models import GroupObjectPermission

    return GroupObjectPermission
