# Facts about languages.

LANG_INFO = {"en": {"bidi": False, "code": "en", "name": "English", "name_local": "English"}}
