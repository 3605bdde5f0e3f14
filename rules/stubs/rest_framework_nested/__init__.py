# Routers of resources within resources.
