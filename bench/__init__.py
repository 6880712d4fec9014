"""What Khorgos promises about speed and size, measured beside its peers."""
