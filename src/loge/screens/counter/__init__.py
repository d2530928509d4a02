"""The counter: the concierge's only screen."""
