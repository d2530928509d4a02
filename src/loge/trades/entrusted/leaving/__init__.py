"""Leaving something: its form, and the questions of its kind."""
