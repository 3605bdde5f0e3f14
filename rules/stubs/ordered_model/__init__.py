# Ordered rows.
