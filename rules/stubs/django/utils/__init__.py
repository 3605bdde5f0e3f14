# Package of small helpers.
