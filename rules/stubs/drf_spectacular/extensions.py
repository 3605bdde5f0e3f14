# Extensions of the description: never asked.


class OpenApiGeneratorExtension:
    target_class = None
    match_subclasses = False
    priority = 0
    optional = False

    def __init__(self, target):
        self.target = target


class OpenApiAuthenticationExtension(OpenApiGeneratorExtension):
    pass


class OpenApiSerializerExtension(OpenApiGeneratorExtension):
    pass


class OpenApiSerializerFieldExtension(OpenApiGeneratorExtension):
    pass


class OpenApiViewExtension(OpenApiGeneratorExtension):
    pass


class OpenApiFilterExtension(OpenApiGeneratorExtension):
    pass
