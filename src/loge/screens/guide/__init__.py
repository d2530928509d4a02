"""The guide, read in the browser."""
