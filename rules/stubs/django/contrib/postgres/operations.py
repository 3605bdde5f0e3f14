# Migration operations are never run.


class CreateExtension:
    def __init__(self, name=None, hints=None):
        self.name = name


class TrigramExtension(CreateExtension):
    pass


class CITextExtension(CreateExtension):
    pass


class HStoreExtension(CreateExtension):
    pass


class UnaccentExtension(CreateExtension):
    pass


class BtreeGinExtension(CreateExtension):
    pass


class BtreeGistExtension(CreateExtension):
    pass
