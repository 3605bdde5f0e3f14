# Package of the connection classes.
