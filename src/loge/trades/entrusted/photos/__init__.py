"""Photos of what is left: made small, shown, added at the counter or by a telephone."""
