"""Charts: each file turns one frame into one figure and knows nothing of the app."""
