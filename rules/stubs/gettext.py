# Message catalogues. None is installed for a process that did not ask for one: a message is its own translation.


class NullTranslations:
    def __init__(self, fp=None):
        pass

    def gettext(self, message):
        return message

    def ngettext(self, msgid1, msgid2, n):
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        return message

    def npgettext(self, context, msgid1, msgid2, n):
        return msgid1 if n == 1 else msgid2


_none = NullTranslations()
gettext = _none.gettext
ngettext = _none.ngettext
pgettext = _none.pgettext
npgettext = _none.npgettext


def dgettext(domain, message):
    return gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return ngettext(msgid1, msgid2, n)
