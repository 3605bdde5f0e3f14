# Mixins of views and users.


class LoginRequiredMixin:
    redirect_field_name = "next"
    login_url = None


class PermissionRequiredMixin:
    permission_required = None
    raise_exception = False
    return_403 = False
    return_404 = False
    accept_global_perms = False
    any_perm = False


class PermissionListMixin:
    permission_required = None
    get_objects_for_user_extra_kwargs = {}

    def get_get_objects_for_user_kwargs(self, queryset):
        return dict(
            user=self.request.user,
            perms=self.permission_required,
            klass=queryset,
            **self.get_objects_for_user_extra_kwargs,
        )

    def get_queryset(self, *args, **kwargs):
        from guardian.shortcuts import get_objects_for_user

        queryset = super().get_queryset(*args, **kwargs)
        return get_objects_for_user(**self.get_get_objects_for_user_kwargs(queryset))


class GuardianUserMixin:
    def add_obj_perm(self, perm, obj):
        return None

    def del_obj_perm(self, perm, obj):
        return None


class GuardianGroupMixin:
    pass
