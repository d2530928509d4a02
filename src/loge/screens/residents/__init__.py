"""The office's residents: persons, households, duplicates, who acts for whom, who is forgotten."""
