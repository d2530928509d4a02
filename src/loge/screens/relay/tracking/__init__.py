"""Where a letter or parcel is, asked for whoever brings a number."""
