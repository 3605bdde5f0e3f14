# Tokens of password resets: unknown texts.

import _eagerlint


class PasswordResetTokenGenerator:
    def make_token(self, user):
        return _eagerlint.environment("password reset token", "str")

    def check_token(self, user, token):
        return _eagerlint.derived("token check", token)


default_token_generator = PasswordResetTokenGenerator()
