"""What people see; no tables."""
