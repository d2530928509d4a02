"""The office's services, articles and prices."""
