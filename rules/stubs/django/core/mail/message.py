# The message classes under their own module name.

from django.core.mail import EmailMessage, EmailMultiAlternatives
