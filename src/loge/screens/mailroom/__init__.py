"""The office's messages: what left, to whom, and what did not."""
