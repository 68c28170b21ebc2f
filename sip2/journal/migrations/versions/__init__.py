"""One file for each layout, named after it."""
