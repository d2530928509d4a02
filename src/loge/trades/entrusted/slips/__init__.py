"""Slips: what goes to a partner, counted out, and what comes back, counted in."""
