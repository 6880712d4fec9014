"""Claims made from official cells: right ones, ones wrong in one field, and numbers out of nowhere."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etl.compare.claim import asked
from etl.compare.expected import expected
from etl.compare.figures import FIVE_PARTNERS, Figure
from etl.compare.spans import months_of, other_spans, shifted
from etl.model import FIVE

if TYPE_CHECKING:
    from etl.compare.index import Index

ATTRIBUTION = {"CHN": "GACC"} | {code: f"{code} national statistics" for code in FIVE}
WRONG_FIELDS = ("year", "months", "flow", "reporter", "partner", "currency", "scale", "level_for_growth")


@dataclass(frozen=True)
class Made:
    claim: dict[str, Any]
    figure: Figure


def rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits - 1}e}")


def quoted(value: float, digits: int, unit: str) -> str:
    """Write the number as a newspaper would: `$77.13 billion`, `6.9 percent`."""
    scale, word = (
        (1.0, "percent")
        if unit == "percent"
        else next((s, w) for s, w in ((1e9, "billion"), (1e6, "million"), (1.0, "")) if abs(value) >= s or s == 1.0)
    )
    shown = abs(value) / scale
    decimals = max(0, digits - 1 - math.floor(math.log10(shown))) if shown else digits
    return f"{shown:.{decimals}f} {word} {'' if unit == 'percent' else unit}".strip()


def claim_from(figure: Figure, measure: str, digits: int, attributed: str | None) -> dict[str, Any]:
    value = rounded(figure.value, digits)
    return {
        "measure": measure, "flow": figure.flow, "partners": list(figure.partners), "product": None,
        "value": value, "unit": figure.unit, "period_start": figure.start, "period_end": figure.end,
        "compare": "yoy" if measure == "growth" else None, "attributed_to": attributed, "approx": False,
        "reporter_view": None, "quote": quoted(value, digits, figure.unit),
        **({"share_of": "CHN-C5:trade"} if measure == "share" else {}),
    }  # fmt: skip


class Maker:
    """Draws claims from an index with one seed."""

    def __init__(self, index: Index, seed: int = 20261123) -> None:
        self.index = index
        self.random = random.Random(seed)
        self.cells = [
            (flow, partners, start, end)
            for (flow, partners), spans in sorted(index.spans.items())
            if set(partners) <= set(FIVE)
            for start, end in sorted(spans)
            if months_of(start, end)
        ]
        self.cells += sorted({(f, FIVE_PARTNERS, s, e) for f, p, s, e in self.cells if p == ("TKM",)})

    def right(self) -> Made:
        """A figure of one official series, rounded to two to four digits."""
        while True:
            measure = self.random.choice(("value", "value", "growth", "share", "balance"))
            flow, partners, start, end = self.random.choice(self.cells)
            unit = self.random.choice(("USD", "CNY")) if measure in ("value", "balance") else "percent"
            blank = {
                "measure": measure, "flow": "total" if measure == "balance" else flow, "partners": partners,
                "value": 1, "unit": unit, "period_start": start, "period_end": end,
                "share_of": "CHN-C5:trade" if measure == "share" else "",
            }  # fmt: skip
            official = [
                f
                for f in expected(self.index, asked(blank))
                if not f.quoted and f.reporter in ATTRIBUTION and usable(f)
            ]
            if official:
                figure = self.random.choice(official)
                return self.claim(figure, measure)

    def claim(self, figure: Figure, measure: str) -> Made:
        digits = self.random.choice((2, 3, 4))
        named = self.random.random() < 0.8
        return Made(claim_from(figure, measure, digits, ATTRIBUTION[figure.reporter] if named else None), figure)

    def wrong(self, field: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """A right claim and the same with one field changed; None when this claim has no such field."""
        claim = self.right().claim
        changed = getattr(self, f"_wrong_{field}")(claim)
        return (claim, changed) if changed else None

    def _wrong_year(self, claim):
        at = shifted((claim["period_start"], claim["period_end"]), self.random.choice((-3, -2, -1, 1, 2, 3)))
        return claim | {"period_start": at[0], "period_end": at[1]}

    def _wrong_months(self, claim):
        at = self.random.choice(other_spans((claim["period_start"], claim["period_end"])))
        return claim | {"period_start": at[0], "period_end": at[1]}

    def _wrong_flow(self, claim):
        if claim["measure"] == "balance":
            return None
        return claim | {"flow": self.random.choice([f for f in ("export", "import", "total") if f != claim["flow"]])}

    def _wrong_reporter(self, claim):
        if len(claim["partners"]) > 1 or not claim["attributed_to"]:
            return None
        other = "CHN" if claim["attributed_to"] != "GACC" else claim["partners"][0]
        return claim | {"attributed_to": ATTRIBUTION[other]}

    def _wrong_partner(self, claim):
        if claim["attributed_to"] not in (None, "GACC"):
            return None
        others = [[code] for code in FIVE if [code] != claim["partners"]]
        if claim["measure"] != "share" and len(claim["partners"]) == 1:
            others.append(list(FIVE_PARTNERS))
        return claim | {"partners": self.random.choice(others)}

    def _wrong_currency(self, claim):
        swap = {"USD": "CNY", "CNY": "USD"}
        return claim | {"unit": swap[claim["unit"]]} if claim["unit"] in swap else None

    def _wrong_scale(self, claim):
        if claim["unit"] == "percent":
            return None
        factor = self.random.choice((1e3, 1e-3, 10, 0.1))
        return claim | {"value": rounded(claim["value"] * factor, 4), "quote": ""}

    def _wrong_level_for_growth(self, claim):
        return claim | {"measure": "growth", "compare": "yoy"} if claim["measure"] == "value" else None

    def noise(self) -> dict[str, Any]:
        """A claim about a real cell with a number that comes from nowhere."""
        claim = self.right().claim
        digits = self.random.choice((2, 3, 4))
        if claim["unit"] == "percent":
            value = rounded(self.random.uniform(-50, 100) if claim["measure"] == "growth" else
                            self.random.uniform(0.1, 100), digits)  # fmt: skip
        else:
            value = rounded(10 ** self.random.uniform(7.5, 11.5), digits)
        return claim | {"value": value, "quote": quoted(value, digits, claim["unit"])}


def usable(figure: Figure) -> bool:
    if figure.unit == "percent":
        return abs(figure.value) < 1e4 and not figure.converted  # customs prints rates of its own cells
    return abs(figure.value) > 1e5
