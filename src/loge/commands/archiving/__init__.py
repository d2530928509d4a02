"""What `backup` and `restore` share: the archive, the two databases, the proof."""
