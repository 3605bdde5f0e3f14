# What a labelling configuration says is computed from its text.
