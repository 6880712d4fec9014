"""Where the numbers of a chart come from: documents numbered in the order of the rows, said in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import formats
from dashboard.tongue import mark, say, say_many

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
    "FOB": mark("exports valued at the border of the seller (FOB)"),
    "CIF": mark("imports valued with freight and insurance (CIF)"),
    "mixed": mark("turnover adds exports (FOB) and imports (CIF)"),
    "unknown": mark("valuation not stated"),
}
STATUS = {
    "b": mark("break in the series"),
    "c": mark("confidential"),
    "d": mark("definition differs"),
    "e": mark("estimated"),
    "f": mark("forecast"),
    "i": mark("imputed"),
    "m": mark("missing"),
    "n": mark("not significant"),
    "p": mark("provisional"),
    "s": mark("estimated by the collector"),
    "u": mark("flagged unreliable"),
}


def basis(code: str) -> str:
    """Say how goods are valued."""
    return say(BASIS[code]) if code in BASIS else code


def short_basis(code: str) -> str:
    """Name a basis in a word or by its letters."""
    return {"mixed": say("mixed"), "unknown": say("not stated")}.get(code, code)


def letters(status: str) -> list[str]:
    """Say what status letters mean, each as `p = provisional`."""
    return [f"{letter} = {say(STATUS[letter])}" for letter in sorted(set(status) & set(STATUS))]


def in_words(rows: pd.DataFrame, flow: str) -> str:
    """Say what a chart shows: flow, sides, months, unit, valuation, letters, how many figures (G4)."""
    if rows.empty:
        return ""
    parts = [
        say("{flow}, {side}", flow=say(FLOW[flow]), side=say(SIDE[_side(rows)])),
        _span(rows),
        say("current {unit}, not adjusted for inflation", unit=formats.unit(rows["unit"].iloc[0])),
        *(say(BASIS[b]) for b in sorted(set(rows["basis"])) if b in BASIS),
        *letters("".join(rows["status"])),
        figures(len(rows)),
    ]
    return formats.clauses(parts)


def figures(n: int) -> str:
    """Count figures."""
    return say_many(n, "{n} figure", "{n} figures")


def _span(rows: pd.DataFrame) -> str:
    first, last = rows["period_start"].min(), rows["period_end"].max()
    kind = _kind(rows)
    if kind == "year":
        return say("calendar years {first}–{last}", first=first[:4], last=last[:4])
    start, end = formats.period(first, first), formats.day(last[:7])
    return say(KIND.get(kind, PERIODS), first=start, last=end)


def _side(rows: pd.DataFrame) -> str:
    china = rows["reporter"].eq("CHN")
    return "china" if china.all() else "both" if china.any() else "partner"


def _kind(rows: pd.DataFrame) -> str:
    kinds = set(rows["period_kind"])
    return "ytd" if kinds & {"ytd", "jan_feb"} else next(iter(kinds))


FLOW = {
    "turnover": mark("Turnover (exports plus imports) of goods"),
    "export": mark("Goods exported by China"),
    "import": mark("Goods imported by China"),
    "both": mark("Goods exported and imported by China"),
}
SIDE = {
    "both": mark("as China and as the partner report it"),
    "china": mark("as China reports it"),
    "partner": mark("as the partner reports it"),
}
KIND = {
    "month": mark("single months from {first} to {last}"),
    "ytd": mark("sums from January from {first} to {last}"),
}
PERIODS = mark("periods from {first} to {last}")
