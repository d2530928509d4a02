"""The pages of the hours, one file a subject."""
