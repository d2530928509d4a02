"""What is agreed with a partner besides prices: a flat fee, its months, what they lend."""
