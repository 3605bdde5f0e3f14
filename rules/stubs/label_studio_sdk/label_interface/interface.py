# A configuration as an object: whatever is asked of it is computed from its text.

from _eagerlint import derived


class LabelInterface:
    def __init__(self, config, tags_mapping=None, *args, **kwargs):
        self._config = config

    @property
    def is_valid(self):
        return derived("label config valid", self._config)

    def find_tags(self, tag_type=None, match_fn=None):
        return derived("label config tags", self._config, tag_type)

    def find_tags_by_class(self, tag_class):
        classes = tag_class if isinstance(tag_class, list) else [tag_class]
        return derived("label config tags", self._config, *[one.__name__ for one in classes])

    def generate_complete_sample_task(self, raise_on_failure=True):
        return derived("label config sample", self._config)
