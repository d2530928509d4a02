"""Persons and households of a desk, and the accounts that sign in."""
