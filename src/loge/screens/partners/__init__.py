"""The office's pages on partners: what is agreed, what is held for them, statements, VAT."""
