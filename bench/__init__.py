"""What Khorgos promises about speed and size, measured beside its peers: `python -m bench`, or `python -m bench 3 9`."""
