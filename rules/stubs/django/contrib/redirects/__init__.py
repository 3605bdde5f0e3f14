# Redirects kept in the database.
