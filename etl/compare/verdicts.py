"""The verdicts, closed list, and the check that carries one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

AGREES = "agrees"  # within the rounding of the printed digits
AGREES_ELSEWHERE = "agrees_with_another_source"
CLOSE = "close"  # within 2 %, or half a point of a percentage
DIFFERS = "differs"
NOT_COMPARABLE = "not_comparable"
INCONSISTENT = "inconsistent"  # the text contradicts itself
CANNOT_CHECK = "cannot_check"  # no series
VERDICTS = (AGREES, AGREES_ELSEWHERE, CLOSE, DIFFERS, NOT_COMPARABLE, INCONSISTENT, CANNOT_CHECK)
READINGS = ("year", "months", "flow", "reporter", "partner", "currency", "scale", "level_for_growth")


@dataclass(frozen=True, slots=True)
class Check:
    """A claim compared: the verdict, what was expected, what else it would fit, and the arithmetic in words."""

    id: str
    verdict: str
    tolerance: float
    expected: tuple[dict[str, Any], ...] = ()
    nearest: tuple[dict[str, Any], ...] = ()
    arithmetic: str = ""
    reason: str | None = None
    vintage: str = ""  # the newest vintage among the figures used

    def as_dict(self) -> dict[str, Any]:
        """Give the record that `khorgos check --batch` writes."""
        return {
            "id": self.id,
            "verdict": self.verdict,
            "tolerance": self.tolerance,
            "expected": list(self.expected),
            "nearest": list(self.nearest),
            "arithmetic": self.arithmetic,
            "reason": self.reason,
        }
