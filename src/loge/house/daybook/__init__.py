"""The desk's day: opening and closing, the checklists, and what one writes for the next shift."""
