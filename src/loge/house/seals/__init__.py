"""Sealed records: receipts, closings, invoices and the technical log, chained and signed."""
