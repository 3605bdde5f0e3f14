# Signals and the decorator that connects receivers.

from django.dispatch.dispatcher import Signal, receiver
