# Relations to any model.
