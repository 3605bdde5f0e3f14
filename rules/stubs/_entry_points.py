# Which entry points installed packages declare. This text is replaced by one for the project that is analysed.

# Whether all packages are seen: those of the project's virtualenv. Without one there may be others.
IS_COMPLETE = False

# (group, name, value)
ENTRY_POINTS = []
