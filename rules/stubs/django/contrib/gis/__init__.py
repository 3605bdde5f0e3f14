# Geographic models.
