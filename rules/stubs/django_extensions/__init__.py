# Common model parts and commands.
