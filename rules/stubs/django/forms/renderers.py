# Form renderers.


class BaseRenderer:
    pass


class DjangoTemplates(BaseRenderer):
    pass


class TemplatesSetting(BaseRenderer):
    pass
