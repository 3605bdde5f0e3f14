# Tokens that are no longer accepted.
