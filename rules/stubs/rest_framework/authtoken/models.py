# Tokens of users.
from django.conf import settings
from django.db import models


class Token(models.Model):
    key = models.CharField("Key", max_length=40, primary_key=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, related_name="auth_token", on_delete=models.CASCADE, verbose_name="User"
    )
    created = models.DateTimeField("Created", auto_now_add=True)

    class Meta:
        app_label = "authtoken"
        verbose_name = "Token"
        verbose_name_plural = "Tokens"

    def __str__(self):
        return self.key


class TokenProxy(Token):
    class Meta:
        app_label = "authtoken"
        proxy = True
        verbose_name = "token"

    @property
    def pk(self):
        return self.user_id
