"""Pages: each file answers one question at one address."""
