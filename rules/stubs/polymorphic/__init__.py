# Rows as instances of their own subclass.
