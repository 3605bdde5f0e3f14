# Messages for the next page: kept nowhere.

from django.contrib.messages.api import add_message, debug, error, get_level, get_messages, info, set_level, success
from django.contrib.messages.api import warning
from django.contrib.messages.constants import DEBUG, DEFAULT_LEVELS, DEFAULT_TAGS, ERROR, INFO, SUCCESS, WARNING
