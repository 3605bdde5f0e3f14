# A configuration's tags by name, computed from its text.

from _eagerlint import derived


def parse_config(config_string):
    return derived("label config", config_string) if config_string else {}
