# A user that is known by its token alone.

from django.contrib.auth.models import AnonymousUser


class TokenUser(AnonymousUser):
    is_active = True

    def __init__(self, token):
        self.token = token

    @property
    def id(self):
        return self.token["user_id"]

    @property
    def pk(self):
        return self.id

    @property
    def is_anonymous(self):
        return False

    @property
    def is_authenticated(self):
        return True
