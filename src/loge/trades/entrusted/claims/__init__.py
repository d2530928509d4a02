"""Losses and damages: declared, valued, written about, made good."""
