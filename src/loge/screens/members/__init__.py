"""The office's memberships: periods, prices, reminders, cards."""
