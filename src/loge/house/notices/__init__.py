"""What people are told: an outbox written in the same transaction as the act."""
