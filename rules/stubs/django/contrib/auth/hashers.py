# Password hashes: unknown texts.

import _eagerlint

UNUSABLE_PASSWORD_PREFIX = "!"


def make_password(password, salt=None, hasher="default"):
    if password is None:
        return UNUSABLE_PASSWORD_PREFIX
    return _eagerlint.derived("password hash", password)


def check_password(password, encoded, setter=None, preferred="default"):
    return _eagerlint.derived("password check", password, encoded)


def is_password_usable(encoded):
    return encoded is None or not encoded.startswith(UNUSABLE_PASSWORD_PREFIX)


def identify_hasher(encoded):
    return _eagerlint.derived("hasher", encoded)


def get_hasher(algorithm="default"):
    return BasePasswordHasher()


class BasePasswordHasher:
    algorithm = None
    iterations = 1

    def encode(self, password, salt):
        return make_password(password)

    def verify(self, password, encoded):
        return check_password(password, encoded)


class PBKDF2PasswordHasher(BasePasswordHasher):
    algorithm = "pbkdf2_sha256"


class PBKDF2SHA1PasswordHasher(BasePasswordHasher):
    algorithm = "pbkdf2_sha1"


class Argon2PasswordHasher(BasePasswordHasher):
    algorithm = "argon2"


class BCryptSHA256PasswordHasher(BasePasswordHasher):
    algorithm = "bcrypt_sha256"


class BCryptPasswordHasher(BCryptSHA256PasswordHasher):
    algorithm = "bcrypt"


class ScryptPasswordHasher(BasePasswordHasher):
    algorithm = "scrypt"


class MD5PasswordHasher(BasePasswordHasher):
    algorithm = "md5"
