# Reading configurations.
