"""The page of a partner, who comes by a secret link and has no account."""
