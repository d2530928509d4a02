"""Money held for partners, settled: what was sold, what the desk keeps, what is handed over."""
