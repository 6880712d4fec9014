"""Both sides of one flow: China's report and the partner's, only for the same months and product."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.compare.arithmetic import NAMES
from etl.compare.spans import months_of, named
from etl.model import CHINA, FIVE, FLOWS
from etl.settings import BUNDLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.compare.figures import Figure
    from etl.compare.index import Index

CAUSES = (
    "valuation", "time_lag", "transit_and_reexport", "origin_or_consignment", "coverage", "temporary_import",
    "confidentiality", "classification", "misdeclaration_alleged",
)  # fmt: skip
INTERNATIONAL = ("imf_dots", "un_comtrade", "wits")  # copies of a side's report: the office itself goes first


@dataclass(frozen=True, slots=True)
class Pair:
    """One flow as both sides report it; without a partner's or China's figure, the reason."""

    china: Figure | None
    partner: Figure | None
    reason: str = ""

    @property
    def gap(self) -> float | None:
        """China's figure less the partner's, in their common unit."""
        return self.china.value - self.partner.value if self.china and self.partner else None

    @property
    def gap_pct(self) -> float | None:
        """The gap in percent of the mean of both figures."""
        if not (self.china and self.partner) or self.china.value + self.partner.value <= 0:
            return None
        return (self.china.value - self.partner.value) / ((self.china.value + self.partner.value) / 2) * 100

    @property
    def ratio(self) -> float | None:
        """How many times the partner's figure China's is."""
        return self.china.value / self.partner.value if self.china and self.partner and self.partner.value else None

    @property
    def words(self) -> str:
        """Who reports more; nobody, when the ranges of both figures meet."""
        if not (self.china and self.partner):
            return ""
        if self.china.low <= self.partner.high and self.partner.low <= self.china.high:
            return "both report the same"
        return "China reports more" if self.china.value > self.partner.value else "China reports less"


def paired(china: Figure, partner: Figure) -> Pair:
    """Pair two figures, or say why they are no pair: no ratio is made of unlike periods, flows or currencies."""
    tests = (
        ("period", (china.start, china.end) != (partner.start, partner.end), _periods(china, partner)),
        ("flow", china.flow != partner.flow, f"flow: {china.flow} against {partner.flow}"),
        ("product", china.product != partner.product, f"product: {china.product} against {partner.product}"),
        ("currency", china.unit != partner.unit, f"currency: {china.unit} against {partner.unit}"),
        ("partner", china.partners != partner.partners, "partner: not the same country"),
        ("reporter", china.reporter != CHINA or partner.reporter == CHINA, "reporter: not the two sides"),
    )
    return Pair(china, partner, next((words for _, unlike, words in tests if unlike), ""))


def _periods(china: Figure, partner: Figure) -> str:
    counts = [f"{f[2] - f[1] + 1} months" for p in (china, partner) if (f := months_of(p.start, p.end))]
    numbers = f" ({' against '.join(counts)})" if len(counts) == 2 else ""
    return f"period: {named(china.start, china.end)} against {named(partner.start, partner.end)}{numbers}"


def pairs(index: Index, unit: str = "USD") -> Iterator[Pair]:
    """Yield every pair of China's and a partner's report that the index holds, in one currency.

    A partner's figure that China's side cannot answer, and a year of China's without the partner's, come as
    pairs of one with the reason.
    """
    for partner in FIVE:
        for flow in FLOWS:
            for start, end in sorted(_spans(index, flow, partner)):
                yield from _pair_at(index, flow, partner, (start, end), unit)


def _spans(index: Index, flow: str, partner: str) -> set[tuple[str, str]]:
    flows = FLOWS if flow == "total" else (flow,)
    return {at for one in flows for at in index.spans.get((one, (partner,)), ()) if months_of(*at)}


def _pair_at(index: Index, flow: str, partner: str, at: tuple[str, str], unit: str) -> Iterator[Pair]:
    figures = index.figures(flow, (partner,), *at)
    china = best(index, (f for f in figures if f.reporter == CHINA), unit, office_first=False)
    other = best(index, (f for f in figures if f.reporter == partner), unit, office_first=True)
    if china and other:
        yield paired(china, other)
    elif other:
        yield Pair(None, other, _unanswered(index, flow, partner, at, CHINA))
    elif china and at[0][5:] == "01-01" and at[1][5:] == "12-31":
        yield Pair(china, None, _unanswered(index, flow, partner, at, partner))


def _unanswered(index: Index, flow: str, partner: str, at: tuple[str, str], side: str) -> str:
    """Say what the missing side has for that year instead."""
    if side == "TKM":
        return (
            "reporter: Turkmenistan publishes no figures of its own; estimates made from China's are no second report"
        )
    spans = sorted(_spans(index, flow, partner))
    same_year = [s for s in spans if s[1][:4] == at[1][:4] and s != at]
    has = [named(*s) for s in same_year if any(f.reporter == side for f in index.figures(flow, (partner,), *s))]
    known = f"; it is loaded for {', '.join(has[:4])}" if has else ""
    return f"period: no figure of {NAMES[side]} for {named(*at)}{known}"


def best(index: Index, figures: Iterable[Figure], unit: str, *, office_first: bool) -> Figure | None:
    """Give one figure in a unit: what is printed in it first, then what is converted, then what is only quoted."""
    made = [in_unit for f in figures if not f.is_doubtful and (in_unit := index.in_unit(f, unit))]

    def rank(f: Figure) -> tuple[object, ...]:
        copied = f.source in INTERNATIONAL
        return f.quoted, f.converted, copied if office_first else not copied, bool(f.formula), f.source

    return min(made, key=rank, default=None)


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason for a gap as somebody states it: from the closed list, with its citation."""

    partner: str
    flow: str  # "" for every flow
    cause: str
    words: str
    title: str
    url: str


@cache
def causes() -> tuple[Cause, ...]:
    """Read the stated reasons; each names its source, and no reason stands without one."""
    with (BUNDLE / "reference" / "mirror_causes.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Cause(r["partner"], r["flow"], r["cause"], r["words"], r["title"], r["url"]) for r in csv.DictReader(file)
        )
