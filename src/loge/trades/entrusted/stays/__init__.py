"""How long things stay: what is done about it, and what becomes of what nobody claims."""
