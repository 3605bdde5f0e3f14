# Support of PostgreSQL; on SQLite its expressions cannot be known.
