# Package of what is not tied to a part of the framework.
