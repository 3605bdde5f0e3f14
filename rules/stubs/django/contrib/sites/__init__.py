# Several sites in one project.
