# Package of template filters.
