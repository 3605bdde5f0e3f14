# The handler's name.


class BaseHandler:
    pass
