# Static files.
