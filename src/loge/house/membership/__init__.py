"""Households that joined the desk, and their card."""
