"""Trade figures: from what was printed to rows in the store."""
