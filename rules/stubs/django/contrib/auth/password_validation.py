# Password rules are taken to be met.


def get_default_password_validators():
    return []


def get_password_validators(validator_config):
    return []


def validate_password(password, user=None, password_validators=None):
    return None


def password_changed(password, user=None, password_validators=None):
    return None


def password_validators_help_texts(password_validators=None):
    return []


class MinimumLengthValidator:
    def __init__(self, min_length=8):
        self.min_length = min_length

    def validate(self, password, user=None):
        return None


class UserAttributeSimilarityValidator:
    def __init__(self, user_attributes=(), max_similarity=0.7):
        self.user_attributes = user_attributes

    def validate(self, password, user=None):
        return None


class CommonPasswordValidator:
    def validate(self, password, user=None):
        return None


class NumericPasswordValidator:
    def validate(self, password, user=None):
        return None
