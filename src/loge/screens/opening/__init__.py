"""Opening a desk, and taking over the settings of another."""
