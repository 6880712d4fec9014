"""What comparing reads from the store: figures, official quotations, rates, citations, claims."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl.compare.claim import Asked, asked, products_in_words
from etl.compare.loading import RECONCILED, cited, figure_of
from etl.compare.vintages import cell_of, known_since
from etl.errors import BadInput
from etl.model import Citation, Claim, Document, Observation, Period, Rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from etl.compare.figures import Figure
    from etl.compare.vintages import Cell

_SERIES = """
select source, reporter, partner, flow, product, unit, period_kind, period_start, period_end, value, as_printed,
  basis, status, formula, citation_id, url, vintage, published_on
from series_current {which} order by observation
"""
_CELL = ("source", "reporter", "partner", "flow", "product", "unit", "period_kind", "period_start", "period_end")
_SAME_CELL = " and ".join(f"other.{name} = v.{name}" for name in _CELL)
_VINTAGES = f"""
select v.source, v.reporter, v.partner, v.flow, v.product, v.unit, v.period_kind, v.period_start, v.period_end,
  v.value, v.as_printed, v.basis, v.status, v.formula, v.citation_id, v.url, v.vintage, v.published_on, v.document_id
from series_vintage v
where exists (select 1 from series_cell other where {_SAME_CELL} and other.vintage <> v.vintage)
  and (v.source not in ({{sources}}) or v.product in ({{products}}))
order by v.source, v.reporter, v.partner, v.flow, v.product, v.unit, v.period_start, v.period_end, v.vintage
"""  # noqa: S608 - the names are ours
_CLAIMS = """
select observation, id, source, reporter, partner, flow, measure, china_flow, partners, product, product_words, value,
  unit, as_printed, period_kind, period_start, period_end, compare, attributed_to, reporter_view, share_of,
  is_approx, state, status, citation_id, quote, url, document_id, vintage, published_on
from claim_list where state <> 'rejected' order by observation
"""
_CITATIONS = """
select c.id, s.publisher, d.title, c.locator, d.url
from citation c join document d on d.id = c.document join source s on s.name = d.source
where d.source not in ({sources}) or c.id in (
  select citation from observation where product in ({products}) and source in ({sources}))
"""
_RATES = """
select r.id, r.base, r.quote, r.period_start, r.period_end, r.is_cumulative, r.rate, r.method, r.precision_pct,
  r.note, r.citation_id
from rate_list r
where r.vintage = (
  select max(l.vintage) from rate_list l where l.base = r.base and l.quote = r.quote and l.method = r.method
    and l.period_start = r.period_start and l.period_end = r.period_end and l.is_cumulative = r.is_cumulative
    and l.note = r.note)
order by r.id, r.citation_id
"""


def figures(db: Connection) -> Iterator[Figure]:
    """Yield what may be compared with: datasets first, then officials as articles quote them."""
    printed = ((dict(row), None) for row in db.execute(text(_SERIES.format(which=_which()))).mappings())
    told = ((row, _claim(row)) for row in claim_rows(db) if row["measure"] == "value")
    for row, claim in chain(printed, told):
        if found := _figure(row, claim):
            yield found


def _which() -> str:
    """Leave out the goods of reconciled sources that no article names: millions of figures, nobody's own report."""
    return "where source not in ({sources}) or product in ({products})".format(**_left_out())


def _left_out() -> dict[str, str]:
    """Name the reconciled sources, and the products of theirs that stay, as lists in SQL."""
    names = {"sources": RECONCILED, "products": products_in_words()}
    return {which: ", ".join(f"'{name}'" for name in sorted(each)) for which, each in names.items()}


def vintages(db: Connection) -> Iterator[tuple[Cell, str, Figure | None]]:
    """Yield every vintage of the figures that were revised, oldest first: its cell, from when it is known, the figure.

    Where one document prints one value after the other, the later one counts from the day it was seen.
    """
    before: dict[str, Any] = {}
    for found in db.execute(text(_VINTAGES.format(**_left_out()))).mappings():
        row = dict(found)
        follows = all(row[name] == before.get(name) for name in _CELL)
        is_reprint = follows and row["document_id"] == before["document_id"]
        since = known_since(row["vintage"], "" if is_reprint else row["published_on"])
        before = row | {"since": max(since, before["since"]) if follows else since}
        is_gone = row["value"] is None
        placed = row | {"value": 0.0, "status": ""} if is_gone else row
        if figure := _figure(placed, None, before["since"]):
            yield cell_of(figure), before["since"], None if is_gone else figure


def claim_rows(db: Connection) -> list[dict[str, Any]]:
    """List the claims that are not rejected, as the store holds them."""
    return [dict(row) for row in db.execute(text(_CLAIMS)).mappings()]


def asked_of(row: dict[str, Any]) -> Asked | None:
    """Read a stored claim as a question; None for one that names no country of the five or no number."""
    fields = row | {
        "flow": row["china_flow"], "partners": row["partners"].split(), "quote": row["as_printed"],
        "product": row["product_words"] or (None if row["product"] == "TOTAL" else row["product"]),
        "approx": bool(row["is_approx"]), "context": row["quote"],
    }  # fmt: skip
    try:
        return asked(fields)
    except BadInput:
        return None


def citations(db: Connection) -> dict[str, str]:
    """Name the place of every citation of what `figures` and `rates` give."""
    return {row[0]: cited(*row[1:]) for row in db.execute(text(_CITATIONS.format(**_left_out())))}


def rates(db: Connection) -> tuple[list[Rate], dict[int, tuple[str, ...]]]:
    """Give the newest vintage of every rate, and each one's citation ids by its place in the list."""
    found: dict[int, Rate] = {}
    ids: dict[int, list[str]] = {}
    for row in db.execute(text(_RATES)).mappings():
        period = Period.spanning(row["period_start"], row["period_end"])
        found[row["id"]] = Rate(
            row["base"], row["quote"], period, bool(row["is_cumulative"]), row["rate"], row["method"],
            row["precision_pct"], (), row["note"],
        )  # fmt: skip
        ids.setdefault(row["id"], []).append(row["citation_id"])
    return list(found.values()), {n: tuple(ids[key]) for n, key in enumerate(found)}


def _figure(row: dict[str, Any], claim: Claim | None, since: str = "") -> Figure | None:
    document = Document(row["source"], row["url"], published_on=row["published_on"])
    observation = Observation(
        row["source"], row["reporter"], row["partner"], row["flow"],
        Period(row["period_start"], row["period_end"], row["period_kind"]), row["value"], row["unit"],
        Citation(document, ""), row["as_printed"], product=row["product"], basis=row.get("basis", "unknown"),
        status=row.get("status", ""), formula=row.get("formula", ""), claim=claim,
    )  # fmt: skip
    return figure_of(observation, row["citation_id"], row["url"], row["vintage"], since)


def _claim(row: dict[str, Any]) -> Claim:
    return Claim(
        row["state"], tuple(row["partners"].split()), row["china_flow"], attributed_to=row["attributed_to"],
        product_words=row["product_words"], approx=bool(row["is_approx"]),
    )  # fmt: skip
