# API descriptions: decorators pass through.

__version__ = "0.28"
