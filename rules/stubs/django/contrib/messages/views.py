# A view mixin that adds a message.


class SuccessMessageMixin:
    success_message = ""
