"""A claim as read from a text, and the reading of a whole text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """One figure about trade between China and the five, with everything that makes it comparable.

    `value` is exact and in base units; days are ISO or None; `start`, `end` are characters of the text read.
    """

    measure: str
    flow: str
    reporter_view: str | None
    partners: tuple[str, ...]
    product: str | None
    value: Decimal
    unit: str
    period_start: str | None
    period_end: str | None
    compare: str | None
    attributed_to: str | None
    approx: bool
    quote: str
    share_of: str | None
    start: int
    end: int
    confidence: float
    read_by: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Give the claim as plain values for JSON: the value as a number, partners as a list."""
        plain: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        plain["value"] = int(self.value) if self.value == self.value.to_integral_value() else float(self.value)
        plain["partners"] = list(self.partners)
        plain["flags"] = list(self.flags)
        return plain


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one text: its language and its claims in the order of the text."""

    lang: str
    claims: list[ReadClaim]
