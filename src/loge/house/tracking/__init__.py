"""Where a letter or parcel is, as La Poste itself says it. Off unless a key is set."""
