"""The public pages: the network, its desks, what they offer, when they are open."""
