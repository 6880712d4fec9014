"""A figure to compare with: a value with its range, who says it, where it is printed, or from what it was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.model import FIVE, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable

Partners = tuple[str, ...]
FIVE_PARTNERS: Partners = tuple(sorted(FIVE))


@dataclass(frozen=True, slots=True)
class Figure:
    """One value with the range it stands for.  `flow` is always seen from China, whoever reports.

    `formula` is empty for a printed figure; a computed one says how it was made, and `citations` names every input.
    `quoted` marks an official figure that we know only from an article; `document` is where it was printed.
    """

    source: str
    reporter: str
    flow: str
    partners: Partners
    start: str
    end: str
    value: float
    unit: str
    low: float
    high: float
    citations: tuple[str, ...] = ()
    product: str = TOTAL
    basis: str = "unknown"
    status: str = ""
    vintage: str = ""
    since: str = ""  # the day from which this value is known to have been printed
    document: str = ""
    quoted: bool = False
    converted: bool = False  # by an exchange rate, or made from what was
    formula: str = ""

    @property
    def series(self) -> tuple[str, str, str, str]:
        """What two figures must share to be added or compared: source, quoting document, reporter, unit."""
        return self.source, self.document if self.quoted else "", self.reporter, self.unit

    @property
    def is_doubtful(self) -> bool:
        """Whether the figure, or a part of it, is flagged unreliable: a text may quote it, nothing is made of it."""
        return "u" in self.status

    @property
    def is_customs(self) -> bool:
        """Whether the value goes back to Chinese customs, and so to the customs' own exchange rate."""
        return self.reporter == "CHN"


def combined(parts: list[Figure], signs: list[int], formula: str, **changes: object) -> Figure:
    """Add (or, with sign −1, take away) figures of one series; ranges add up, citations and vintages are kept.

    The result carries the fields of the first part, except those given in `changes`.
    """
    ranges = [(p.low, p.high) if s > 0 else (-p.high, -p.low) for p, s in zip(parts, signs, strict=True)]
    bases = {p.basis for p in parts}
    return replace(
        parts[0],
        value=sum(s * p.value for p, s in zip(parts, signs, strict=True)),
        low=sum(low for low, _ in ranges),
        high=sum(high for _, high in ranges),
        citations=tuple(dict.fromkeys(c for p in parts for c in p.citations)),
        basis=bases.pop() if len(bases) == 1 else "mixed",
        status="".join(sorted({letter for p in parts for letter in p.status})),
        vintage=max(p.vintage for p in parts),
        since=since_all(parts),
        formula=formula,
        converted=any(p.converted for p in parts),
        **changes,  # type: ignore[arg-type]  # the caller names fields of Figure
    )


def since_all(parts: Iterable[Figure]) -> str:
    """Give the day from which all parts are known to have been printed; '' when that of one is unknown."""
    days = [p.since for p in parts]
    return max(days) if all(days) else ""


def world_of(reporter: str) -> Partners:
    """Name a reporter's trade with the whole world, the base of its shares."""
    return (f"WLD@{reporter}",)
