"""A stand-in for every live source: a small web server that answers in their real shapes with invented figures."""
