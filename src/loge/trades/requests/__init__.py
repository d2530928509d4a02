"""Services made in the office: somebody asks, it goes step by step, it is done."""
