# The part of every user model that knows passwords.

from django.contrib.auth.hashers import check_password, is_password_usable, make_password
from django.db import models


class BaseUserManager(models.Manager):
    @classmethod
    def normalize_email(cls, email):
        email = email or ""
        name, at, domain = email.strip().rpartition("@")
        return name + "@" + domain.lower() if at else email

    def make_random_password(self, length=10, allowed_chars="abcdefghjkmnpqrstuvwxyz"):
        from django.utils.crypto import get_random_string

        return get_random_string(length, allowed_chars)

    def get_by_natural_key(self, username):
        return self.get(**{self.model.USERNAME_FIELD: username})


class AbstractBaseUser(models.Model):
    password = models.CharField("password", max_length=128)
    last_login = models.DateTimeField("last login", blank=True, null=True)

    is_active = True
    REQUIRED_FIELDS = []
    _password = None

    class Meta:
        abstract = True

    def __str__(self):
        return self.get_username()

    def get_username(self):
        return getattr(self, self.USERNAME_FIELD)

    def clean(self):
        setattr(self, self.USERNAME_FIELD, self.normalize_username(self.get_username()))

    def natural_key(self):
        return (self.get_username(),)

    @property
    def is_anonymous(self):
        return False

    @property
    def is_authenticated(self):
        return True

    def set_password(self, raw_password):
        self.password = make_password(raw_password)
        self._password = raw_password

    def check_password(self, raw_password):
        return check_password(raw_password, self.password)

    def set_unusable_password(self):
        self.password = make_password(None)

    def has_usable_password(self):
        return is_password_usable(self.password)

    def get_session_auth_hash(self):
        from django.utils.crypto import salted_hmac

        return salted_hmac("session", self.password).hexdigest()

    @classmethod
    def get_email_field_name(cls):
        return getattr(cls, "EMAIL_FIELD", "email")

    @classmethod
    def normalize_username(cls, username):
        return username
