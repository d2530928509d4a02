"""The till's pages: selling, paying, the drawers, closings, practice, corrections."""
