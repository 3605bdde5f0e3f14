# Validators as records; what they refuse only matters to input.

from django.core.exceptions import ValidationError

EMPTY_VALUES = (None, "", [], (), {})


class RegexValidator:
    regex = ""
    message = "Enter a valid value."
    code = "invalid"
    inverse_match = False
    flags = 0

    def __init__(self, regex=None, message=None, code=None, inverse_match=None, flags=None):
        if regex is not None:
            self.regex = regex
        if message is not None:
            self.message = message
        if code is not None:
            self.code = code
        if inverse_match is not None:
            self.inverse_match = inverse_match
        if flags is not None:
            self.flags = flags

    def __call__(self, value):
        return None


class URLValidator(RegexValidator):
    message = "Enter a valid URL."
    schemes = ["http", "https", "ftp", "ftps"]

    def __init__(self, schemes=None, **kwargs):
        super().__init__(**kwargs)
        if schemes is not None:
            self.schemes = schemes


class DomainNameValidator(RegexValidator):
    message = "Enter a valid domain name."

    def __init__(self, **kwargs):
        self.accept_idna = kwargs.pop("accept_idna", True)
        super().__init__(**kwargs)


class EmailValidator:
    message = "Enter a valid email address."
    code = "invalid"

    def __init__(self, message=None, code=None, allowlist=None):
        if message is not None:
            self.message = message
        if code is not None:
            self.code = code
        self.domain_allowlist = allowlist or ["localhost"]

    def __call__(self, value):
        return None


class BaseValidator:
    message = "Ensure this value is %(limit_value)s (it is %(show_value)s)."
    code = "limit_value"

    def __init__(self, limit_value, message=None):
        self.limit_value = limit_value
        if message is not None:
            self.message = message

    def compare(self, value, limit):
        return value is not limit

    def clean(self, value):
        return value

    def __call__(self, value):
        limit = self.limit_value() if callable(self.limit_value) else self.limit_value
        cleaned = self.clean(value)
        if self.compare(cleaned, limit):
            raise ValidationError(self.message, code=self.code, params={"limit_value": limit, "value": value})


class MaxValueValidator(BaseValidator):
    message = "Ensure this value is less than or equal to %(limit_value)s."
    code = "max_value"

    def compare(self, value, limit):
        return value > limit


class MinValueValidator(BaseValidator):
    message = "Ensure this value is greater than or equal to %(limit_value)s."
    code = "min_value"

    def compare(self, value, limit):
        return value < limit


class StepValueValidator(BaseValidator):
    message = "Ensure this value is a multiple of step size %(limit_value)s."
    code = "step_size"

    def __init__(self, limit_value, message=None, offset=None):
        super().__init__(limit_value, message)
        self.offset = offset

    def compare(self, value, limit):
        return (value - (self.offset or 0)) % limit != 0


class MinLengthValidator(BaseValidator):
    message = "Ensure this value has at least %(limit_value)d characters."
    code = "min_length"

    def compare(self, value, limit):
        return value < limit

    def clean(self, value):
        return len(value)


class MaxLengthValidator(BaseValidator):
    message = "Ensure this value has at most %(limit_value)d characters."
    code = "max_length"

    def compare(self, value, limit):
        return value > limit

    def clean(self, value):
        return len(value)


class DecimalValidator:
    def __init__(self, max_digits, decimal_places):
        self.max_digits = max_digits
        self.decimal_places = decimal_places

    def __call__(self, value):
        return None


class FileExtensionValidator:
    message = "File extension is not allowed."
    code = "invalid_extension"

    def __init__(self, allowed_extensions=None, message=None, code=None):
        self.allowed_extensions = allowed_extensions
        if message is not None:
            self.message = message
        if code is not None:
            self.code = code

    def __call__(self, value):
        return None


class ProhibitNullCharactersValidator:
    message = "Null characters are not allowed."
    code = "null_characters_not_allowed"

    def __init__(self, message=None, code=None):
        if message is not None:
            self.message = message
        if code is not None:
            self.code = code

    def __call__(self, value):
        return None


integer_validator = RegexValidator("integer")
validate_email = EmailValidator()
validate_domain_name = DomainNameValidator()
validate_slug = RegexValidator("slug")
validate_unicode_slug = RegexValidator("slug")
validate_comma_separated_integer_list = RegexValidator("int_list")


def validate_integer(value):
    return None


def validate_ipv4_address(value):
    return None


def validate_ipv6_address(value):
    return None


def validate_ipv46_address(value):
    return None


def validate_image_file_extension(value):
    return None


def get_available_image_extensions():
    return []


def ip_address_validators(protocol, unpack_ipv4):
    return [validate_ipv46_address]


def int_list_validator(sep=",", message=None, code="invalid", allow_negative=False):
    return RegexValidator("int_list", message, code)
