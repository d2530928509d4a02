"""What may be left: kinds and their pieces, made in the office without code."""
