# Trees kept as nested sets.
