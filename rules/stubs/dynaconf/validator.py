# Conditions on settings. A project that runs meets them.


class ValidationError(ValueError):
    pass


class Validator:
    def __init__(self, *names, **conditions):
        self.names = names
        self.messages = {**(conditions.get("messages") or {})}

    def __or__(self, other):
        return Validator()

    def __and__(self, other):
        return Validator()

    def validate(self, settings, *args, **kwargs):
        pass


class ValidatorList(list):
    def register(self, *validators):
        self.extend(validators)

    def validate(self, *args, **kwargs):
        pass
