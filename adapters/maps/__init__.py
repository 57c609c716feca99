"""Map pages: themes, layers, layouts and files."""
