# Package of admin views.
