"""Template words of the imports."""
