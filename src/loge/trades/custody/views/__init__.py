"""The pages of parcels and letters."""
