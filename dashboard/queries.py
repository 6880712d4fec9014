"""Every SELECT of the dashboard, on the store's views: plain values in, rows or a DataFrame out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, text

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    import pandas as pd
    from sqlalchemy import Connection, Row, TextClause

    from dashboard.filters import Filters
    from dashboard.store import Store

    Rows = Sequence[Row[Any]]

EXPORT_LIMIT_S = 60.0
_AT_ONCE = 5_000  # rows fetched together when streaming

# The Central Asian party of a row, and its flow as China sees it.
_PAIR = "case when r.reporter = 'CHN' then r.partner else r.reporter end"
_CHINA_FLOW = """case when r.reporter = 'CHN' or r.flow = 'total' then r.flow
    when r.flow = 'export' then 'import' else 'export' end"""

# A figure under a partner's name that somebody else estimated, mostly from China's own: no report of that partner's.
_ESTIMATE = "r.reporter <> 'CHN' and r.status like '%e%'"

_CURRENT = "select r.* from year_on_year r"

# Why a figure has no rate: the rule of the view `year_on_year`, here over what the store knew on a day.
_REASON = """case when b.id is null then 'no figure of this source for the same months of the year before'
    when b.basis <> r.basis then 'the figure of the year before is valued on another basis'
    when b.value = 0 then 'the figure of the year before is zero'
    when b.value < 0 then 'the figure of the year before is negative'
    when r.status like '%b%' then 'the series is broken between the two years'
    when r.status like '%u%' or b.status like '%u%' then 'one of the two figures is flagged unreliable'
    when (r.status like '%e%') <> (b.status like '%e%') then 'one of the two figures is an estimate'
    when r.value > 4 * b.value or b.value < case r.unit when 'USD' then 1e8 when 'CNY' then 7e8 else 0 end
      * r.months_covered / 12 then 'the base is small'
    else '' end"""

_KNOWN = "substr({row}.vintage, 1, length(:as_of)) <= :as_of"
_NEWEST_KNOWN = f"""not exists (
    select 1 from series_cell later where later.source = {{row}}.source and later.reporter = {{row}}.reporter
      and later.partner = {{row}}.partner and later.flow = {{row}}.flow and later.product = {{row}}.product
      and later.unit = {{row}}.unit and later.period_kind = {{row}}.period_kind
      and later.period_start = {{row}}.period_start and later.period_end = {{row}}.period_end
      and later.vintage > {{row}}.vintage and {_KNOWN.format(row="later")})"""
_STOOD = f"{{row}}.status <> 'withdrawn' and {_KNOWN} and {_NEWEST_KNOWN}"

_AS_OF = f"""
select r.*,
  case when b.basis = r.basis then b.id end as base_id, case when b.basis = r.basis then b.value end as base_value,
  case when b.basis = r.basis then b.status end as base_status,
  case when b.basis = r.basis then b.citation_id end as base_citation_id,
  case when {_REASON} = '' then (r.value - b.value) / b.value * 100 end as yoy_pct,
  {_REASON} as yoy_reason, case when b.value > 0 and b.basis = r.basis then r.value / b.value end as times
from series_vintage r
left join series_cell b
  on b.source = r.source and b.reporter = r.reporter and b.partner = r.partner and b.flow = r.flow
  and b.product = r.product and b.unit = r.unit and b.period_kind = r.period_kind
  and b.months_covered = r.months_covered and b.year = r.year - 1
  and b.period_start = cast(cast(nullif(substr(r.period_start, 1, 4), '') as integer) - 1 as varchar(4))
    || substr(r.period_start, 5)
  and {_STOOD.format(row="b")}
where {_STOOD.format(row="r")}
"""

# What is current, and what was: the two read by their keys, where a join of the views would first make all of one.
_WITH_HISTORY = """
select * from year_on_year
union all
select v.*, null, null, null, null, null, 'a later vintage replaces this figure', null
from series_vintage v
where v.status = 'withdrawn' or exists (
  select 1 from series_cell later where later.source = v.source and later.reporter = v.reporter
    and later.partner = v.partner and later.flow = v.flow and later.product = v.product and later.unit = v.unit
    and later.period_kind = v.period_kind and later.period_start = v.period_start
    and later.period_end = v.period_end and later.vintage > v.vintage)
"""

# Every vintage that the store knew on a day, with the changes as they stood on that day.
_HISTORY_AS_OF = f"""
select * from ({_AS_OF}) stood
union all
select v.*, null, null, null, null, null, 'a later vintage replaces this figure', null
from series_vintage v
where {_KNOWN.format(row="v")} and not ({_STOOD.format(row="v")})
"""

_CLAUSES = {
    "reporter": "r.reporter in :reporter",
    "partner": "r.partner in :partner",
    "pair": f"{_PAIR} in :pair and (r.reporter = 'CHN' or r.partner = 'CHN')",
    "flow": "r.flow in :flow",
    "china_flow": f"{_CHINA_FLOW} in :china_flow and (r.reporter = 'CHN' or r.partner = 'CHN')",
    "product": "r.product in :product",
    "kind": "r.period_kind in :kind",
    "unit": "r.unit in :unit",
    "source": "r.source in :source",
    "id": "r.id in :id",
    "publisher": "r.publisher in :publisher",
    "updated_after": "substr(r.vintage, 1, length(:updated_after)) > :updated_after",
    "yoy": "r.yoy_pct is not null",
    "own": f"not ({_ESTIMATE})",
    "running": "substr(r.period_start, 6) = '01-01'",
    "words": """lower(r.title || ' ' || r.publisher || ' ' || r.locator || ' ' || r.product_name || ' ' || r.note
      || ' ' || r.as_printed || ' ' || r.source) like '%' || lower(:words) || '%' escape '!'""",
}

# Of several publishers of one report, the one that reaches furthest; ties by number of figures, then name.
_FIRST = """
select * from (
  select ranked.*, row_number() over (
    partition by reporter, partner, flow, product, unit, period_kind, period_start, period_end
    order by reach desc, figures desc, source) as place
  from (
    select r.*,
      max(period_end) over (partition by reporter, partner, flow, product, unit, period_kind, source) as reach,
      count(*) over (partition by reporter, partner, flow, product, unit, period_kind, source) as figures
    from ({asked}) r
  ) ranked
) r where place = 1
"""

_PERIOD = {"start": "r.period_start >= :start", "end": "r.period_end <= :end"}
_SHARED = "r.source in (select s.name from source_list s where s.may_redistribute = :shared)"


def series(store: Store, filters: Filters) -> pd.DataFrame:
    """Give the figures of datasets that the filters ask for, in the order of their ids.

    A row has the columns of the view `year_on_year` and two more: `pair`, the Central Asian party, and
    `china_flow`, the flow as China sees it.
    """
    statement, values = _series_sql(store, filters)
    return _frame(store, statement, values)


def series_batches(store: Store, filters: Filters, columns: Sequence[str], *, shared: bool = True) -> Generator[Rows]:
    """Yield these columns of the same figures, some thousand rows at a time: those free to pass on, or others.

    They come by source, reporter, partner, flow, product, unit and period: in the order of the store's own key, so that
    the first are there before the last are read.
    """
    chosen = ", ".join(f"x.{name}" for name in columns)
    with store.connect(limit_s=EXPORT_LIMIT_S) as connection:
        for clause, more in _portions(store, connection, filters, shared=shared):
            statement, values = _series_sql(store, filters, extra=clause)
            ordered = f"select {chosen} from ({_unordered(statement)}) x order by {_by_cell(store)}"
            yield from _fetched(connection, ordered, values | more)


def _portions(
    store: Store, connection: Connection, filters: Filters, *, shared: bool
) -> Generator[tuple[str, dict[str, Any]]]:
    """Cut an answer into one of each source; the choice of one publisher among several needs all of them at once."""
    if filters.first:
        yield _SHARED, {"shared": int(shared)}
        return
    where, values = ("and s.name in :source", {"source": filters.source}) if filters.source else ("", {})
    known = (
        f"select s.name from source_list s where s.may_redistribute = :shared {where} order by {_c(store, 's.name')}"
    )
    asked = values | {"shared": int(shared)}
    for name in connection.execute(_bound(known, asked), asked).scalars().all():
        yield "r.source = :portion", {"portion": name}


def _by_cell(store: Store) -> str:
    cell = ("source", "reporter", "partner", "flow", "product", "unit", "period_kind", "period_start", "period_end")
    return ", ".join(_c(store, f"x.{name}") for name in (*cell, "vintage"))


SORTABLE = (
    "reporter", "partner", "flow", "product", "period_start", "period_end", "period_kind", "months_covered", "value",
    "unit", "basis", "status", "yoy_pct", "source", "title", "published_on", "retrieved_on", "vintage",
)  # fmt: skip


def page(
    store: Store, filters: Filters, order: Sequence[tuple[str, bool]], start: int, most: int
) -> list[Mapping[str, Any]]:
    """Give some of the figures asked for: from the row `start`, sorted by (column of `SORTABLE`, descending?)."""
    statement, values = _series_sql(store, filters)
    by = [f"{_sorted_by(store, name)} {'desc' if down else 'asc'}" for name, down in order if name in SORTABLE]
    clause = ", ".join([*by, _c(store, "s.id")])
    statement = f"select s.* from ({_unordered(statement)}) s order by {clause} limit :most offset :start"
    return _rows(store, statement, values | {"most": most, "start": start})


def _sorted_by(store: Store, name: str) -> str:
    if name in {"value", "yoy_pct", "months_covered"}:
        return f"s.{name} is null, s.{name}"
    return _c(store, f"s.{name}")


def withheld(store: Store, filters: Filters) -> dict[str, int]:
    """Count, by publisher, the figures asked for whose licence forbids passing them on."""
    statement, values = _series_sql(store, filters, extra=_SHARED)
    counted = f"select publisher, count(*) as n from ({_unordered(statement)}) w group by publisher order by publisher"
    rows = _rows(store, counted, values | {"shared": 0})
    return {row["publisher"]: row["n"] for row in rows}


def count(store: Store, filters: Filters) -> int:
    """Count the figures of datasets that the filters ask for."""
    statement, values = _series_sql(store, filters)
    return int(_rows(store, f"select count(*) as n from ({_unordered(statement)}) c", values)[0]["n"])


def last_end(store: Store, filters: Filters) -> str:
    """Give the last day that the figures asked for reach; empty where there are none."""
    statement, values = _series_sql(store, filters)
    return str(_rows(store, f"select max(period_end) as day from ({_unordered(statement)}) e", values)[0]["day"] or "")


def estimates(store: Store, filters: Filters) -> list[Mapping[str, Any]]:
    """Count what `own` leaves out of the figures asked for: `reporter`, `publisher` and `n`, how many estimates."""
    statement, values = _series_sql(store, filters.with_(own=False, first=False), extra=_ESTIMATE)
    counted = f"select reporter, publisher, count(*) as n from ({_unordered(statement)}) e group by reporter, publisher"
    return _rows(store, f"{counted} order by reporter, publisher", values)


def claims(store: Store, filters: Filters) -> pd.DataFrame:
    """Give the accepted figures printed in articles, newest article first."""
    statement, values = _claims_sql(store, filters)
    return _frame(store, statement, values)


def claim_batches(store: Store, filters: Filters, columns: Sequence[str], *, checked: bool = False) -> Generator[Rows]:
    """Yield these columns of the same claims, some thousand at a time; with `checked` each with its newest check."""
    statement, values = _claims_sql(store, filters, "claim_check" if checked else "claim_list")
    yield from _batches(store, statement, values, columns, "id")


def sources(store: Store) -> pd.DataFrame:
    """Give every source with counts of its documents, figures and claims, by name."""
    return _frame(store, f"select * from source_list s order by {_c(store, 's.name')}", {})


def source_batches(store: Store, filters: Filters, columns: Sequence[str]) -> Generator[Rows]:
    """Yield these columns of the sources."""
    where = "where s.name in :source " if filters.source else ""
    statement = f"select * from source_list s {where}\norder by {_c(store, 's.name')}"
    yield from _batches(store, statement, {"source": filters.source} if filters.source else {}, columns, "name")


def areas(store: Store) -> dict[str, Mapping[str, Any]]:
    """Give each country and group by its code, with its names."""
    rows = _rows(store, f"select * from area_list a order by {_c(store, 'a.code')}", {})
    return {row["code"]: row for row in rows}


def latest_run(store: Store) -> list[Mapping[str, Any]]:
    """Give the last finished refresh, a row a source."""
    return _rows(
        store,
        f"""select * from run_list r where r.run = (select max(run) from run_list where run_finished_at <> '')
        order by {_c(store, "r.source")}""",
        {},
    )


def data_version(store: Store) -> str:
    """Give a word that changes whenever a refresh ended."""
    rows = _rows(store, "select max(run) as run, max(run_finished_at) as at from run_list", {})
    return f"{rows[0]['run'] or 0}.{rows[0]['at'] or ''}"


def _series_sql(store: Store, filters: Filters, extra: str = "") -> tuple[str, dict[str, Any]]:
    values = _asked(filters, (*_CLAUSES, *_PERIOD))
    base = _base(filters)
    inner = f"select r.*, {_PAIR} as pair, {_CHINA_FLOW} as china_flow from ({base}) r"
    asked = _where(inner, [clause for name, clause in _CLAUSES.items() if name in values])
    if filters.first:
        asked = _FIRST.format(asked=asked)
    outer = [clause for name, clause in _PERIOD.items() if name in values] + ([extra] if extra else [])
    statement = _where(f"select r.* from ({asked}) r", outer) + f"\norder by {_c(store, 'r.id')}"
    for flag in ("yoy", "own", "running"):
        values.pop(flag, None)
    return statement, values | ({"as_of": filters.as_of} if filters.as_of else {})


def _base(filters: Filters) -> str:
    if filters.include_history:
        return _HISTORY_AS_OF if filters.as_of else _WITH_HISTORY
    return _AS_OF if filters.as_of else _CURRENT


_CLAIM_CLAUSES = {
    "reporter": "r.reporter in :reporter",
    "partner": "r.partner in :partner",
    "flow": "r.flow in :flow",
    "china_flow": "r.china_flow in :china_flow",
    "product": "r.product in :product",
    "kind": "r.period_kind in :kind",
    "unit": "r.unit in :unit",
    "source": "r.source in :source",
    "publisher": "r.publisher in :publisher",
    "id": "r.id in :id",
    "verdict": "r.observation in (select c.observation from claim_check c where c.verdict in :verdict)",
    "words": """lower(r.title || ' ' || r.publisher || ' ' || r.as_printed || ' ' || r.product_words || ' ' || r.quote)
      like '%' || lower(:words) || '%' escape '!'""",
    "updated_after": "substr(r.vintage, 1, length(:updated_after)) > :updated_after",
    "start": "r.period_start >= :start",
    "end": "r.period_end <= :end",
}


def _claims_sql(store: Store, filters: Filters, view: str = "claim_list") -> tuple[str, dict[str, Any]]:
    values = _asked(filters, tuple(_CLAIM_CLAUSES))
    clauses = ["r.state <> 'rejected'", *(c for name, c in _CLAIM_CLAUSES.items() if name in values)]
    for n, country in enumerate(filters.pair):  # `partners` lists the countries a claim is about
        values[f"pair{n}"] = f"%{country}%"
    if filters.pair:
        about = " or ".join(f"r.partners like :pair{n} or r.reporter = :who{n}" for n in range(len(filters.pair)))
        values |= {f"who{n}": country for n, country in enumerate(filters.pair)}
        clauses.append(f"({about})")
    return _where(f"select r.* from {view} r", clauses) + f"\norder by {_c(store, 'r.id')}", values


def _asked(filters: Filters, names: Sequence[str]) -> dict[str, Any]:
    found = {name: getattr(filters, name) for name in names if getattr(filters, name)}
    if "words" in found:  # a reader's % and _ are no wildcards
        found["words"] = re.sub(r"([!%_])", r"!\1", found["words"])
    return found


def _where(statement: str, clauses: list[str]) -> str:
    return statement + ("\nwhere " + "\n  and ".join(clauses) if clauses else "")


def _unordered(statement: str) -> str:
    return statement.rpartition("\norder by ")[0]


def _c(store: Store, column: str) -> str:
    """Order by bytes, whatever the database's own collation is."""
    return f'{column} collate "C"' if store.dialect == "postgresql" else f"{column} collate binary"


def _bound(statement: str, values: Mapping[str, Any]) -> TextClause:
    lists: list[Any] = [bindparam(name, expanding=True) for name, value in values.items() if isinstance(value, tuple)]
    return text(statement).bindparams(*lists)


def _rows(store: Store, statement: str, values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    with store.connect() as connection:
        return [dict(row) for row in connection.execute(_bound(statement, values), values).mappings()]


def _frame(store: Store, statement: str, values: Mapping[str, Any]) -> pd.DataFrame:
    import pandas as pd

    with store.connect() as connection:
        answer = connection.execute(_bound(statement, values), values)
        return pd.DataFrame(answer.fetchall(), columns=list(answer.keys()))


def _batches(
    store: Store, statement: str, values: Mapping[str, Any], columns: Sequence[str], key: str
) -> Generator[Rows]:
    chosen = ", ".join(f"x.{name}" for name in columns)
    ordered = f"select {chosen} from ({_unordered(statement)}) x order by {_c(store, f'x.{key}')}"
    with store.connect(limit_s=EXPORT_LIMIT_S) as connection:
        yield from _fetched(connection, ordered, values)


def _fetched(connection: Connection, statement: str, values: Mapping[str, Any]) -> Generator[Rows]:
    answer = connection.execution_options(stream_results=True).execute(_bound(statement, values), values)
    while rows := answer.fetchmany(_AT_ONCE):
        yield rows
