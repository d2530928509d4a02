"""What is kept at a desk to be sold, mostly on somebody else's behalf, counted in whole units."""
