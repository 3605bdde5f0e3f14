# Validators of user names.

from django.core.validators import RegexValidator


class ASCIIUsernameValidator(RegexValidator):
    message = "Enter a valid username."


class UnicodeUsernameValidator(RegexValidator):
    message = "Enter a valid username."
