# Admin pages of users and groups.

from django.contrib.admin import ModelAdmin


class GroupAdmin(ModelAdmin):
    pass


class UserAdmin(ModelAdmin):
    fieldsets = ()
    add_fieldsets = ()
    list_display = ("username", "email", "first_name", "last_name", "is_staff")
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("username",)
    filter_horizontal = ("groups", "user_permissions")
