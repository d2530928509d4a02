"""Pages of what is left at the desk."""
