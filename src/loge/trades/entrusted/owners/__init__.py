"""Whom things are for: who comes for them, what they may take, what waits, what they are told."""
