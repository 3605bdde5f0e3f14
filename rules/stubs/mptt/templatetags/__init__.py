# Package of template tags that code calls.
