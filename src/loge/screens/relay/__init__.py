"""The pages of the post relay: what combines custody, stock, post and till."""
