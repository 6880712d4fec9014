"""All claims of one article together: each checked on its own, then against the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from etl.compare import verdicts as v
from etl.compare.checks import check_asked
from etl.compare.claim import Asked, asked
from etl.compare.inside import Finding, headline, inside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from etl.compare.index import Index
    from etl.compare.verdicts import Check

SAID_AT_MOST = 5  # internal checks told of one claim, those that do not hold first


def check_text(claims: Sequence[Mapping[str, Any]], index: Index) -> list[Check]:
    """Check the claims of one text, in their order.

    A claim that does not fit the others of its text is `inconsistent`, unless it agrees with a source itself.
    """
    return check_together([asked(claim) for claim in claims], index)


def check_together(asks: Sequence[Asked], index: Index) -> list[Check]:
    """Check claims already read."""
    checks = [check_asked(ask, index) for ask in asks]
    said: Counter[int] = Counter()
    for finding in sorted(inside(asks), key=lambda f: f.holds):
        for n in finding.claims:
            if said[n] < SAID_AT_MOST:
                checks[n] = _noted(checks[n], finding, asks)
            said[n] += 1
    return checks


def _noted(check: Check, finding: Finding, asks: Sequence[Asked]) -> Check:
    words = headline(finding, asks)
    arithmetic = f"{check.arithmetic} {words}"
    if finding.holds or check.verdict == v.AGREES:
        return replace(check, arithmetic=arithmetic)
    return replace(check, verdict=v.INCONSISTENT, arithmetic=arithmetic, reason=finding.words)
