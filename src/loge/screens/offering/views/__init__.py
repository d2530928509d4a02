"""The office's services, prices and articles."""
