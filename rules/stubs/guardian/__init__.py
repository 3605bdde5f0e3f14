# Permissions on single objects.
