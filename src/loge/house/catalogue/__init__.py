"""What the desk offers, in three families, and what it costs, dated."""
