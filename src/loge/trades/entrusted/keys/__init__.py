"""Keys: their envelopes, who may take them, what was signed, how they are counted."""
