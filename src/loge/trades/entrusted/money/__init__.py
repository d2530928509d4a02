"""What things cost: prices said before the work, what is to be paid, what is owed no more."""
