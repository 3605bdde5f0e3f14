# Template filters for people.
