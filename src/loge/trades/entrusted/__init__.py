"""Things left at the desk for somebody: worked on elsewhere, or only kept, and given back."""
