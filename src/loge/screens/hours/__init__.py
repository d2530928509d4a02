"""The office's hours: the week, exceptions, closures and what they move."""
