"""What only makes sense across sources: like-for-like growth, mirror gaps, and whether an article's number holds."""

from etl.compare.checks import check
from etl.compare.index import Index
from etl.compare.verdicts import Check

__all__ = ["Check", "Index", "check"]
