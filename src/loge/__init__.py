"""Loge runs a neighbourhood concierge desk and the network of such desks."""

__version__ = "0.1.0"
