# Templates: what they would query is not followed.

import _eagerlint


class TemplateDoesNotExist(Exception):
    pass


class TemplateSyntaxError(Exception):
    pass


class VariableDoesNotExist(Exception):
    pass


class Origin:
    pass


class Context(dict):
    def __init__(self, dict_=None, autoescape=True, use_l10n=None, use_tz=None):
        super().__init__(dict_ or {})


class RequestContext(Context):
    def __init__(self, request, dict_=None, processors=None, use_l10n=None, use_tz=None, autoescape=True):
        super().__init__(dict_)
        self.request = request


class Template:
    def __init__(self, template_string="", origin=None, name=None, engine=None):
        self.source = template_string
        self.name = name

    def render(self, context=None, request=None):
        return _eagerlint.unknown("template", context)


class Engine:
    @classmethod
    def get_default(cls):
        return cls()

    def from_string(self, template_code):
        return Template(template_code)

    def get_template(self, template_name):
        return Template(name=template_name)


class Node:
    pass


class NodeList(list):
    pass


class Variable:
    def __init__(self, var):
        self.var = var

    def resolve(self, context):
        return _eagerlint.unknown("template variable", context)


class Library:
    # Tags and filters are registered nowhere.
    def _pass(self, *args, **kwargs):
        if args and callable(args[0]):
            return args[0]
        return lambda func: func

    tag = _pass
    filter = _pass
    simple_tag = _pass
    simple_block_tag = _pass
    inclusion_tag = _pass


class EngineHandler:
    def __getitem__(self, alias):
        return Engine()

    def all(self):
        return [Engine()]


engines = EngineHandler()
