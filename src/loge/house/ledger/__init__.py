"""What is owed, and the balanced postings behind it."""
