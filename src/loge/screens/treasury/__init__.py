"""The treasurer's pages of the till: receipts, closings, what is owed and held, the accounts."""
