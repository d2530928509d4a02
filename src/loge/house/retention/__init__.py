"""How long what is kept: dated rules with their source, and the purge that follows them."""
