"""Partners as the desk sees them: what they ask, their link, what is written to them."""
