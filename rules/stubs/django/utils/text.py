# Text helpers.

import re
import unicodedata

import _eagerlint


def capfirst(value):
    if _eagerlint.is_opaque(value):
        return _eagerlint.derived("capfirst", value)
    if not value:
        return value
    value = str(value)
    return value[0].upper() + value[1:]


def slugify(value, allow_unicode=False):
    if _eagerlint.is_opaque(value):
        return _eagerlint.derived("slugify", value)
    value = str(value)
    if allow_unicode:
        value = unicodedata.normalize("NFKC", value)
    elif not value.isascii():
        value = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode("ascii")
    value = re.sub(r"[^\w\s-]", "", value.lower())
    return re.sub(r"[-\s]+", "-", value).strip("-_")


def camel_case_to_spaces(value):
    return re.sub(r"((?<=[a-z])[A-Z]|(?<!\A)[A-Z](?=[a-z]))", r" \1", value).strip().lower()


def get_valid_filename(name):
    return re.sub(r"(?u)[^-\w.]", "", str(name).strip().replace(" ", "_"))


def get_text_list(items, last_word="or"):
    if not items:
        return ""
    if len(items) == 1:
        return str(items[0])
    return "%s %s %s" % (", ".join(str(item) for item in items[:-1]), last_word, items[-1])


def normalize_newlines(text):
    return str(text).replace("\r\n", "\n").replace("\r", "\n")


def phone2numeric(phone):
    return phone


def wrap(text, width):
    return text


def smart_split(text):
    return text.split()


def unescape_string_literal(text):
    return text[1:-1]


def format_lazy(format_string, *args, **kwargs):
    return format_string.format(*args, **kwargs)


class Truncator:
    def __init__(self, text):
        self.text = str(text)

    def __str__(self):
        return self.text

    def chars(self, num, truncate=None, html=False):
        end = "…" if truncate is None else truncate
        if _eagerlint.is_opaque(self.text):
            return _eagerlint.derived("truncate to characters", self.text, num, end)
        if len(self.text) <= num:
            return self.text
        return self.text[: max(num - len(end), 0)] + end

    def words(self, num, truncate=None, html=False):
        end = "…" if truncate is None else truncate
        if _eagerlint.is_opaque(self.text):
            return _eagerlint.derived("truncate to words", self.text, num, end)
        words = self.text.split()
        if len(words) <= num:
            return " ".join(words)
        return " ".join(words[:num]) + end
