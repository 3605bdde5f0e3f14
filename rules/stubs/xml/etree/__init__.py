# XML trees.
