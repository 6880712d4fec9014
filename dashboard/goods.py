"""What is traded: one list of goods of one source and year, held against the published total."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

TOP = 10
SCHEMES = {
    "HS": mark("Harmonized System, edition not stated"),
    "SITC": mark("Standard International Trade Classification"),
    "MTN": mark("categories of the World Trade Organization"),
}


@dataclass(frozen=True, slots=True)
class Goods:
    """One list: its rows, the largest first, and the total that is published for the same trade, if any."""

    rows: pd.DataFrame
    total: Mapping[str, Any] | None

    @property
    def sum(self) -> float:
        """The listed goods together, in the unit of the rows."""
        return float(self.rows["value"].sum())

    @property
    def rest(self) -> float | None:
        """The published total less the listed goods; None without a total."""
        return float(self.total["value"]) - self.sum if self.total is not None else None

    def share(self, value: float) -> float | None:
        """Percent of the published total; None without a total."""
        return value / self.total["value"] * 100 if self.total is not None and self.total["value"] > 0 else None


def lists(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Split rows into lists by source and reporter: "baci", or "unctad.KAZ" where the partner reports."""
    named = rows[rows["product"] != "TOTAL"]
    keys = [s if r == "CHN" else f"{s}.{r}" for s, r in zip(named["source"], named["reporter"], strict=True)]
    return {str(key): part for key, part in named.groupby(keys, sort=True)} if len(named) else {}


def of_year(part: pd.DataFrame, totals: pd.DataFrame, year: int) -> Goods:
    """Take one year of a list, with the total of the same reporter: the source's own, else another publisher's."""
    rows = part[part["year"] == year].sort_values(["value", "product"], ascending=[False, True], kind="stable")
    first = rows.iloc[0]
    alike = totals[
        (totals["year"] == year) & (totals["reporter"] == first["reporter"]) & (totals["unit"] == first["unit"])
    ]
    own = alike[alike["source"] == first["source"]]
    chosen = own if len(own) else alike
    return Goods(rows, chosen.iloc[0].to_dict() if len(chosen) else None)


def scheme(code: str) -> str:
    """Name the classification of a code, with its edition.

    >>> scheme("HS22-2711"), scheme("SITC-3")
    ('Harmonized System, edition 2022', 'Standard International Trade Classification')
    """
    prefix = code.partition("-")[0]
    if edition := re.fullmatch(r"HS(\d\d)", prefix):
        century = "20" if int(edition[1]) < 80 else "19"
        return say("Harmonized System, edition {year}", year=f"{century}{edition[1]}")
    return say(SCHEMES.get(prefix, prefix))


def place(code: str) -> str:
    """Say where a code stands in its classification.

    >>> place("HS22-2711"), place("SITC-3")
    ('section V, Minerals and fuels; chapter 27', 'section 3')
    """
    prefix, _, number = code.partition("-")
    if not prefix.startswith("HS"):
        return say("section {section}", section=number) if prefix == "SITC" else say("category {n}", n=number)
    chapter = int(number[:2])
    for section, first, last, name in _sections():
        if first <= chapter <= last:
            return say(
                "section {section}, {name}; chapter {chapter}", section=section, name=say(name), chapter=number[:2]
            )
    return say("chapter {chapter}", chapter=number[:2])


@cache
def _sections() -> tuple[tuple[str, int, int, str], ...]:
    with (Path(__file__).parent / "hs_sections.csv").open(encoding="utf-8", newline="") as lines:
        return tuple((r["section"], int(r["first"]), int(r["last"]), r["name"]) for r in csv.DictReader(lines))


def matches(words: str, code: str, names: Mapping[str, str]) -> bool:
    """Say whether a search finds a product by its code or by its name in any language.

    >>> matches("нефть", "HS22-2709", {"name_en": "Crude petroleum oils", "name_ru": "Нефть сырая", "name_zh": "原油"})
    True
    """
    asked = words.strip().casefold()
    return any(asked in text.casefold() for text in (code, *names.values()))
