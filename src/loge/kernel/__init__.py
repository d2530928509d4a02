"""Ground floor: tools of thought, no tables."""
