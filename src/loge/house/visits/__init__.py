"""A resident comes to the desk: one visit, whatever it holds."""
