"""What relative periods ("last year", "the same months") lean on at one point of a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.dating import Reference

if TYPE_CHECKING:
    from etl.reading.context import Context


def reference(context: Context) -> Reference:
    """Give what relative periods lean on at this point of the passage."""
    start, end = context.period
    opens = start[5:] == "01-01" and end[5:] == "12-31"
    return Reference(context.year, context.month, context.period, context.named_year, opens, context.to_month)
