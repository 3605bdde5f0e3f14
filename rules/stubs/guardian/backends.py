# The back end that knows object permissions.

from guardian.core import ObjectPermissionChecker


class ObjectPermissionBackend:
    def authenticate(self, request, username=None, password=None):
        return None

    def has_perm(self, user_obj, perm, obj=None):
        return obj is not None and ObjectPermissionChecker(user_obj).has_perm(perm, obj)

    def get_all_permissions(self, user_obj, obj=None):
        return set() if obj is None else set(ObjectPermissionChecker(user_obj).get_perms(obj))
