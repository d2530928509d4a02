"""Desks and when they are open."""
