# Common model parts.

from model_utils.choices import Choices
from model_utils.tracker import FieldTracker, ModelTracker
