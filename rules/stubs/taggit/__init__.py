# Tags.
