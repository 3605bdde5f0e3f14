# Forms of users and passwords.

from django import forms


class ReadOnlyPasswordHashField(forms.Field):
    pass


class UsernameField(forms.CharField):
    pass


class BaseUserCreationForm(forms.ModelForm):
    pass


class UserCreationForm(BaseUserCreationForm):
    pass


class AdminUserCreationForm(UserCreationForm):
    pass


class UserChangeForm(forms.ModelForm):
    pass


class AuthenticationForm(forms.Form):
    def __init__(self, request=None, *args, **kwargs):
        self.request = request
        super().__init__(*args, **kwargs)


class PasswordResetForm(forms.Form):
    def get_users(self, email):
        from django.contrib.auth import get_user_model

        model = get_user_model()
        return model._default_manager.filter(**{model.get_email_field_name() + "__iexact": email, "is_active": True})

    def save(self, **kwargs):
        return None


class SetPasswordForm(forms.Form):
    def __init__(self, user, *args, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)


class PasswordChangeForm(SetPasswordForm):
    pass


class AdminPasswordChangeForm(SetPasswordForm):
    pass
