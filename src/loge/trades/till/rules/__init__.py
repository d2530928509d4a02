"""Pure sums and decisions of the till: amounts in cents, quantities in thousandths."""
