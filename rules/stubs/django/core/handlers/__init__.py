# Request handlers: only their request classes are named.
