"""Random Django projects for the comparison with real Django: drawn from a seed, written as files, shrunk."""
