# Digests: computed from their input, not followed.

from _eagerlint import derived

algorithms_available = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s"}


class _Hash:
    digest_size = 32
    block_size = 64

    def __init__(self, name, data):
        self.name = name
        self._data = data

    def update(self, data):
        self._data = self._data + data

    def hexdigest(self, *args):
        return derived("hexdigest " + self.name, self._data)

    def digest(self, *args):
        return derived("digest " + self.name, self._data)

    def copy(self):
        return _Hash(self.name, self._data)


def new(name, data=b"", **kwargs):
    return _Hash(name, data)


def md5(data=b"", **kwargs):
    return _Hash("md5", data)


def sha1(data=b"", **kwargs):
    return _Hash("sha1", data)


def sha224(data=b"", **kwargs):
    return _Hash("sha224", data)


def sha256(data=b"", **kwargs):
    return _Hash("sha256", data)


def sha384(data=b"", **kwargs):
    return _Hash("sha384", data)


def sha512(data=b"", **kwargs):
    return _Hash("sha512", data)


def blake2b(data=b"", **kwargs):
    return _Hash("blake2b", data)


def blake2s(data=b"", **kwargs):
    return _Hash("blake2s", data)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    return derived("pbkdf2 " + hash_name, password, salt, iterations)
