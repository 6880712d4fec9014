"""The figures, rates, articles and reference tables of a bundle folder, as batches ready to load."""

from etl.bundle.whole import Bundle, read_bundle

__all__ = ["Bundle", "read_bundle"]
