# API descriptions: decorators pass through.

__version__ = "1.21"
