"""Claims whose time stays open because nothing says when the text was written: they say so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.reading.claim import ReadClaim

UNDATED = "undated: the period cannot be settled"


def flagged(claims: Iterable[ReadClaim], published: str | None) -> Iterator[ReadClaim]:
    """Yield the claims; those without a period in a text without a date are flagged and less certain."""
    for claim in claims:
        if published or claim.period_start or claim.period_end:
            yield claim
        else:
            told = any("settled" in flag for flag in claim.flags)  # by the reader itself
            flags = claim.flags if told else (*claim.flags, UNDATED)
            yield replace(claim, flags=flags, confidence=round(max(0.1, claim.confidence - 0.2), 2))
