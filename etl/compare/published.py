"""A publisher's own rate of growth beside the one computed here, with the likely reason where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.compare.claim import Asked, counting_reporter
from etl.compare.expected import expected
from etl.compare.growth import NOTABLE_POINTS, likely_reason

if TYPE_CHECKING:
    from etl.compare.figures import Figure
    from etl.compare.index import Index


@dataclass(frozen=True, slots=True)
class Published:
    """A printed rate and the recomputed one."""

    printed_pct: float
    recomputed: Figure
    likely_reason: str

    @property
    def difference(self) -> float:
        """The printed rate less ours, in points."""
        return self.printed_pct - self.recomputed.value


def published(ask: Asked, index: Index) -> Published | None:
    """Compare a year-on-year rate that an office printed with the levels loaded of that office.

    None for other claims, and where the levels are not loaded.  A reason is given from half a point on.
    """
    reporter = counting_reporter(ask.attributed_to)
    if ask.measure != "growth" or ask.unit != "percent" or ask.compare not in ("", "yoy") or not reporter:
        return None
    figures = [f for f in expected(index, ask) if f.reporter == reporter]
    if not figures:
        return None
    ours = min(figures, key=lambda f: (f.quoted, f.converted))
    others = [f for f in figures if f is not ours]
    other = min((f.value for f in others), key=lambda value: abs(value - ask.value), default=None)
    notable = abs(ask.value - ours.value) > NOTABLE_POINTS
    return Published(ask.value, ours, likely_reason(ask.value, ask.half, ours.value, other) if notable else "")
