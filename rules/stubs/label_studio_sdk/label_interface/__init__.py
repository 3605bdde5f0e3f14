# A configuration as an object.

from .interface import LabelInterface
