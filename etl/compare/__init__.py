"""What only makes sense across sources: like-for-like growth, mirror gaps, claim checks."""
