# Package of cache backends.
