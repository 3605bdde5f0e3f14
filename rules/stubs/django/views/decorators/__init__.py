# Package of view decorators, all of which pass the view through.
