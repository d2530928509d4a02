"""Pages on partners, statements and the VAT regime."""
