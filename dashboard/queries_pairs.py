"""The SELECT of the pairs: one flow as both sides report it, each side with its citation and its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.queries import _batches as batches_of
from dashboard.queries import _c as by_bytes
from dashboard.queries import _rows as rows_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from dashboard.filters import Filters
    from dashboard.queries import Rows
    from dashboard.store import Store

SIDES: Final = ("china", "partner")
_SIDE: Final = (
    "value", "source", "publisher", "basis", "status", "is_computed", "is_quoted", "formula", "citations", "title",
    "url", "archived", "locator", "published_on", "retrieved_on", "licence",
)  # fmt: skip
COLUMNS: Final = (
    "id", "partner", "china_flow", "product", "period_start", "period_end", "period_kind", "months_covered", "unit",
    "china_value", "partner_value", "gap", "gap_pct", "ratio", "words", "reason",
    *(f"{side}_{name}" for side in SIDES for name in _SIDE if name != "value"),
)  # fmt: skip
_CELL: Final = ("partner", "china_flow", "product", "unit", "period_start", "period_end")  # what the id is made of
_CLAUSES: Final = {
    "partner": "m.partner in :partner",
    "pair": "m.partner in :pair",
    "china_flow": "m.china_flow in :china_flow",
    "product": "m.product in :product",
    "kind": "m.period_kind in :kind",
    "unit": "m.unit in :unit",
    "source": "(m.china_source in :source or m.partner_source in :source)",
    "start": "m.period_start >= :start",
    "end": "m.period_end <= :end",
}
# A side without a figure has no document, and its terms forbid nothing.
_DATED: Final = ", ".join(
    f"{side}_d.archived_url as {side}_archived, {side}_d.published_on as {side}_published_on, "
    f"substr({side}_d.retrieved_at, 1, 10) as {side}_retrieved_on, {side}_d.licence as {side}_licence"
    for side in SIDES
)
_JOINED: Final = "\n".join(f"left join document_list {side}_d on {side}_d.id = m.{side}_document_id" for side in SIDES)
_CLOSED: Final = " or ".join(f"coalesce({side}_d.may_redistribute, 1) = 0" for side in SIDES)


def batches(store: Store, filters: Filters, columns: Sequence[str]) -> Generator[Rows]:
    """Yield these columns of the pairs asked for, some thousand at a time; those of a closed source are left out."""
    found, values = _asked(filters, f"not ({_CLOSED})")
    made = f"""select m.partner || '.' || m.china_flow || '.' || m.product || '.' || m.unit || '.' || m.period_start
      || '.' || m.period_end as pair_id, m.*, {_DATED} {found}"""
    plain = ", ".join(
        "p.pair_id as id" if name == "id" else f"coalesce(p.{name}, '') as {name}" if _is_text(name) else f"p.{name}"
        for name in columns
    )
    yield from batches_of(store, f"select {plain} from ({made}) p\norder by id", values, columns, "id")


def pair(store: Store, id_: str) -> Mapping[str, Any] | None:
    """Give one pair by its id, each side with its document's dates; None where there is no such pair."""
    cell = dict(zip(_CELL, id_.split("."), strict=False))
    if len(cell) < len(_CELL) or id_.count(".") >= len(_CELL):
        return None
    where = " and ".join(f"m.{name} = :{name}" for name in _CELL)
    found = rows_of(store, f"select m.*, {_DATED} from mirror m\n{_JOINED}\nwhere {where}", cell)
    return found[0] if found else None


def figure_of(store: Store, row: Mapping[str, Any], side: str) -> str:
    """Give the id of the figure that a side of a pair is, as it was printed; '' where the side is made of several."""
    wanted = {"citation": row[f"{side}_citation_id"], "value": row[f"{side}_value"]}
    wanted |= {name: row[name] for name in ("unit", "period_start", "period_end")}
    found = rows_of(
        store,
        f"""select s.id from series_current s where s.citation_id = :citation and s.value = :value and s.unit = :unit
        and s.period_start = :period_start and s.period_end = :period_end order by {by_bytes(store, "s.id")}""",
        wanted,
    )
    return str(found[0]["id"]) if found else ""


def parts(store: Store, citations: Sequence[str]) -> list[Mapping[str, Any]]:
    """Give publisher, title, address and place of these citations, of figures, articles and rates, in their order."""
    told = ("series_vintage", "claim_list", "rate_list")
    columns = "v.citation_id, v.publisher, v.title, v.url, v.locator"
    statement = " union ".join(f"select {columns} from {view} v where v.citation_id in :citations" for view in told)
    found = {row["citation_id"]: row for row in rows_of(store, statement, {"citations": tuple(citations)})}
    return [found[one] for one in citations if one in found]


def withheld(store: Store, filters: Filters) -> dict[str, int]:
    """Count, by publisher, the pairs asked for of which a side may not be passed on."""
    found, values = _asked(filters, f"({_CLOSED})")
    closed = "case when coalesce(china_d.may_redistribute, 1) = 0 then china_d.publisher else partner_d.publisher end"
    counted = f"select w.publisher, count(*) as n from (select {closed} as publisher {found}) w group by w.publisher"
    rows = rows_of(store, f"{counted} order by {by_bytes(store, 'w.publisher')}", values)
    return {row["publisher"]: row["n"] for row in rows}


def _is_text(name: str) -> bool:
    return name.partition("_")[0] in SIDES and not name.endswith(("_value", "_is_computed", "_is_quoted", "_flow"))


def _asked(filters: Filters, also: str) -> tuple[str, dict[str, Any]]:
    values = {name: getattr(filters, name) for name in _CLAUSES if getattr(filters, name)}
    where = " and ".join([also, *(_CLAUSES[name] for name in values)])
    return f"from mirror m\n{_JOINED}\nwhere {where}", values
