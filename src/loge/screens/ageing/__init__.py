"""Everything in custody, parcels and all that was left, by what is to be done about it."""
