"""Taking in the residents a desk kept in a spreadsheet: read, tried, taken, and undone."""
