"""Articles on their way in: fetched or opened, read, checked, kept as proposed claims, and reviewed."""
