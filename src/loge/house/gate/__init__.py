"""May this household have this service now: one answer for every trade."""
