"""Where the numbers of a chart come from: documents numbered in the order of the rows, said in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import formats

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Note:
    """One document behind the rows of a chart, with its number."""

    number: int
    document: str
    publisher: str
    title: str
    url: str
    archived: str
    published_on: str
    retrieved_on: str
    basis: tuple[str, ...]
    unit: str
    figures: int


def numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """Add `note`, the number of each row's document: by publisher, the document of the newest period first."""
    if rows.empty:
        return rows.assign(note=[])
    newest: pd.DataFrame = rows.groupby(["publisher", "document_id"])["period_end"].max().reset_index()
    order = newest.sort_values(
        ["publisher", "period_end", "document_id"], ascending=[True, False, False], kind="stable"
    )
    number = {document: n for n, document in enumerate(order["document_id"], 1)}
    return rows.assign(note=rows["document_id"].map(number))


def of(rows: pd.DataFrame) -> list[Note]:
    """Give the notes of rows that `numbered` has numbered, in the order of their numbers."""
    return [_note(group) for _, group in rows.groupby("note", sort=True)] if len(rows) else []


def _note(rows: pd.DataFrame) -> Note:
    first = rows.iloc[0]
    return Note(
        int(first["note"]), first["document_id"], first["publisher"], first["title"], first["url"], first["archived"],
        first["published_on"], first["retrieved_on"], tuple(sorted(set(rows["basis"]))), first["unit"], len(rows),
    )  # fmt: skip


def by_publisher(notes: list[Note]) -> list[tuple[str, list[Note]]]:
    """Group notes by who published, in the order of their numbers."""
    groups: dict[str, list[Note]] = {}
    for note in notes:
        groups.setdefault(note.publisher, []).append(note)
    return list(groups.items())


BASIS = {
    "FOB": "exports valued at the border of the seller (FOB)",
    "CIF": "imports valued with freight and insurance (CIF)",
    "mixed": "turnover adds exports (FOB) and imports (CIF)",
    "unknown": "valuation not stated",
}
STATUS = {
    "b": "break in the series",
    "c": "confidential",
    "d": "definition differs",
    "e": "estimated",
    "f": "forecast",
    "i": "imputed",
    "m": "missing",
    "n": "not significant",
    "p": "provisional",
    "s": "estimated by the collector",
    "u": "flagged unreliable",
}


def in_words(rows: pd.DataFrame, flow: str) -> str:
    """Say what a chart shows: flow, sides, months, unit, valuation, letters, how many figures (G4)."""
    if rows.empty:
        return ""
    first, last = rows["period_start"].min(), rows["period_end"].max()
    unit = formats.UNITS.get(rows["unit"].iloc[0], rows["unit"].iloc[0])
    basis = [BASIS[b] for b in sorted(set(rows["basis"])) if b in BASIS]
    letters = sorted(set("".join(rows["status"])) & set(STATUS))
    parts = [
        f"{FLOW[flow]}, {SIDE[_side(rows)]}",
        f"{KIND.get(_kind(rows), 'periods')} from {formats.period(first, first)} to {formats.day(last[:7])}"
        if _kind(rows) != "year"
        else f"calendar years {first[:4]}–{last[:4]}",
        f"current {unit}, not adjusted for inflation",
        *basis,
        *(f"{letter} = {STATUS[letter]}" for letter in letters),
        formats.count(len(rows), "figure"),
    ]
    return "; ".join(parts) + "."


def _side(rows: pd.DataFrame) -> str:
    china = rows["reporter"].eq("CHN")
    return "china" if china.all() else "both" if china.any() else "partner"


def _kind(rows: pd.DataFrame) -> str:
    kinds = set(rows["period_kind"])
    return "ytd" if kinds & {"ytd", "jan_feb"} else next(iter(kinds))


FLOW = {
    "turnover": "Turnover (exports plus imports) of goods",
    "export": "Goods exported by China",
    "import": "Goods imported by China",
    "both": "Goods exported and imported by China",
}
SIDE = {
    "both": "as China and as the partner report it",
    "china": "as China reports it",
    "partner": "as the partner reports it",
}
KIND = {"month": "single months", "ytd": "sums from January", "year": "calendar years"}
