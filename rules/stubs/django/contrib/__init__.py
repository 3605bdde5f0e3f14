# Package of the contributed applications.
