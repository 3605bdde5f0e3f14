# Package of model parts.
