"""What happens at the desk; trades are strangers to one another."""
