"""How much was done at a desk, by day, hour and verb: the journal counted once."""
