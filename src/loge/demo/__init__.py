"""The demonstration neighbourhood: invented people, and a month played through the real actions."""
