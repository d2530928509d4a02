"""The office's accounts and roles."""
