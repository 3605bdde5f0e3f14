# Package of geographic columns.
