# Package of middleware classes: names only.
