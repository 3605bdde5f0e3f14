# Mail is never sent.

outbox = []


class EmailMessage:
    def __init__(self, subject="", body="", from_email=None, to=None, *args, **kwargs):
        self.subject = subject
        self.body = body
        self.from_email = from_email
        self.to = to or []
        self.attachments = []

    def attach(self, *args, **kwargs):
        return None

    def attach_file(self, *args, **kwargs):
        return None

    def send(self, fail_silently=False):
        return 1


class EmailMultiAlternatives(EmailMessage):
    def attach_alternative(self, content, mimetype):
        return None


def get_connection(backend=None, fail_silently=False, **kwds):
    return None


def send_mail(subject, message, from_email, recipient_list, *args, **kwargs):
    return 1


def send_mass_mail(datatuple, *args, **kwargs):
    return len(datatuple)


def mail_admins(subject, message, *args, **kwargs):
    return None


def mail_managers(subject, message, *args, **kwargs):
    return None
