# Pages for logging in and changing passwords.

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.views.generic import FormView, TemplateView


class RedirectURLMixin:
    next_page = None
    redirect_field_name = "next"


class LoginView(RedirectURLMixin, FormView):
    form_class = AuthenticationForm
    template_name = "registration/login.html"


class LogoutView(RedirectURLMixin, TemplateView):
    template_name = "registration/logged_out.html"


class PasswordContextMixin:
    extra_context = None


class PasswordResetView(PasswordContextMixin, FormView):
    form_class = PasswordResetForm
    template_name = "registration/password_reset_form.html"


class PasswordResetDoneView(PasswordContextMixin, TemplateView):
    template_name = "registration/password_reset_done.html"


class PasswordResetConfirmView(PasswordContextMixin, FormView):
    form_class = SetPasswordForm
    template_name = "registration/password_reset_confirm.html"


class PasswordResetCompleteView(PasswordContextMixin, TemplateView):
    template_name = "registration/password_reset_complete.html"


class PasswordChangeView(PasswordContextMixin, FormView):
    form_class = PasswordChangeForm
    template_name = "registration/password_change_form.html"


class PasswordChangeDoneView(PasswordContextMixin, TemplateView):
    template_name = "registration/password_change_done.html"


def redirect_to_login(next, login_url=None, redirect_field_name="next"):
    from django.http import HttpResponseRedirect

    return HttpResponseRedirect("%s?%s=%s" % (login_url or "/accounts/login/", redirect_field_name, next))
