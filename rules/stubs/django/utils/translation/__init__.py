# Translation: every text stays as it is written.

import _eagerlint

LANGUAGE_SESSION_KEY = "_language"


def gettext(message):
    return message


def gettext_lazy(message):
    return message


def gettext_noop(message):
    return message


def pgettext(context, message):
    return message


def pgettext_lazy(context, message):
    return message


def ngettext(singular, plural, number):
    return singular if number == 1 else plural


def ngettext_lazy(singular, plural, number=None):
    return plural if number is None else ngettext(singular, plural, number)


def npgettext(context, singular, plural, number):
    return singular if number == 1 else plural


def npgettext_lazy(context, singular, plural, number=None):
    return plural if number is None else ngettext(singular, plural, number)


ugettext = gettext
ugettext_lazy = gettext_lazy
ugettext_noop = gettext_noop
ungettext = ngettext
ungettext_lazy = ngettext_lazy


def get_language():
    return _eagerlint.settings_value("LANGUAGE_CODE")


def get_language_bidi():
    return False


def get_language_from_request(request, check_path=False):
    return get_language()


def get_language_from_path(path):
    return None


def get_supported_language_variant(lang_code, *, strict=False):
    return lang_code


def get_language_info(lang_code):
    return {"bidi": False, "code": lang_code, "name": lang_code, "name_local": lang_code, "name_translated": lang_code}


def check_for_language(lang_code):
    return True


def to_locale(language):
    lang, _, country = language.lower().partition("-")
    return "%s_%s" % (lang, country.upper()) if country else lang


def to_language(locale):
    return locale.replace("_", "-").lower()


def trim_whitespace(text):
    return text.strip()


def activate(language):
    return None


def deactivate():
    return None


def deactivate_all():
    return None


class override:
    def __init__(self, language, deactivate=False):
        self.language = language

    def __enter__(self):
        return None

    def __exit__(self, exc_type, exc_value, traceback):
        return False

    def __call__(self, func):
        return func
