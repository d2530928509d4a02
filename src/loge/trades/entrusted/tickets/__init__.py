"""Tickets: their list, the page of one, what it may do, its papers and its codes."""
