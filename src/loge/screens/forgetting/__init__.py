"""The office's pages about how long what is kept, and about forgetting somebody."""
