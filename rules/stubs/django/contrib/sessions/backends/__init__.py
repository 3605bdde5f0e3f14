# Package of session stores.
