# Pages kept in the database.
