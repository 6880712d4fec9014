"""Every SELECT on the store itself: its refreshes, what they changed, its sources' documents, the rules it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.queries import _c as by_bytes
from dashboard.queries import _rows as rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.store import Store

Row = dict[str, Any]

_GOOD = "('loaded', 'unchanged', 'partial')"


def source_runs(store: Store) -> list[Mapping[str, Any]]:
    """Give the newest row of the run log of each source, with `last_success`, '' when there never was one."""
    return rows_of(
        store,
        f"""select r.*, coalesce((select max(g.finished_at) from run_list g
          where g.source = r.source and g.result in {_GOOD}), '') as last_success
        from run_list r
        where not exists (select 1 from run_list later where later.source = r.source and later.run > r.run)
        order by {by_bytes(store, "r.source")}""",
        {},
    )


def runs(store: Store, most: int = 20) -> list[Mapping[str, Any]]:
    """Give the newest refreshes, each with the sums over its sources and how many of them went wrong."""
    return rows_of(
        store,
        """select run, started_at, run_finished_at, status, mode, version, count(*) as sources, sum(added) as added,
          sum(revised) as revised, sum(withdrawn) as withdrawn, sum(seconds) as seconds,
          sum(case when result in ('failed', 'held') then 1 else 0 end) as failed
        from run_list group by run, started_at, run_finished_at, status, mode, version
        order by run desc limit :most""",
        {"most": most},
    )


def change_counts(store: Store, countries: Sequence[str] = (), most: int = 400) -> list[Mapping[str, Any]]:
    """Count the changes, a row a refresh, source and kind of change, the newest refresh first."""
    about, values = _about(countries)
    return rows_of(
        store,
        f"""select c.run, c.source, c.publisher, c.change, c.what, count(*) as n
        from change_list c {about} group by c.run, c.source, c.publisher, c.change, c.what
        order by c.run desc, {by_bytes(store, "c.source")}, {by_bytes(store, "c.change")},
          {by_bytes(store, "c.what")} limit :most""",
        values | {"most": most},
    )


def changes(
    store: Store, run: int, countries: Sequence[str] = (), most: int = 60, source: str = ""
) -> list[Mapping[str, Any]]:
    """Give what one refresh changed: withdrawn and revised first, the largest revisions first among them."""
    about, values = _about(countries, "c.run = :run", *(["c.source = :source"] if source else []))
    values |= {"source": source} if source else {}
    return rows_of(
        store,
        f"""select c.* from change_list c {about}
        order by case c.change when 'withdrawn' then 0 when 'revised' then 1 when 'restated' then 2 else 3 end,
          abs(coalesce(c.change_pct, 0)) desc, {by_bytes(store, "c.source")}, c.period_end desc, c.observation
        limit :most""",
        values | {"run": run, "most": most},
    )


def _about(countries: Sequence[str], *clauses: str) -> tuple[str, dict[str, Any]]:
    """Ask for rows about any of the countries: either side of a figure, or one of a group that a claim names."""
    values: dict[str, Any] = {f"c{n}": country for n, country in enumerate(countries)}
    about = [f"c.reporter = :{name} or c.partner like '%' || :{name} || '%'" for name in values]
    about += ["c.partner = 'CA5'"] if about else []
    wanted = [*clauses, *([f"({' or '.join(about)})"] if about else [])]
    return (f"where {' and '.join(wanted)}" if wanted else ""), values


def choices(store: Store) -> dict[str, list[str]]:
    """Give the values that each filter can take among the current figures, the most frequent first."""
    found: dict[str, list[str]] = {}
    columns = {"kind": "period_kind"} | {n: n for n in ("reporter", "partner", "flow", "unit", "source", "product")}
    for name, column in columns.items():
        rows = rows_of(
            store,
            f"select {column} as value from series_current group by {column} "
            f"order by count(*) desc, {by_bytes(store, column)}",
            {},
        )
        found[name] = ["turnover" if name == "flow" and row["value"] == "total" else row["value"] for row in rows]
    return found


def product_names(store: Store, language: str = "en") -> dict[str, str]:
    """Give the name of each product with figures in a language, with its code before it."""
    with_figures = "exists (select 1 from series_cell c where c.product = p.code)"  # looked up, not read through
    rows = rows_of(
        store, f"select p.code as product, p.name_en as product_name from product_list p where {with_figures}", {}
    )
    known = product_translations(store)
    named = {
        row["product"]: known.get(row["product"], {}).get(f"name_{language}") or row["product_name"] for row in rows
    }
    return {code: name if code == "TOTAL" else f"{code} {name}" for code, name in named.items()}


def product_translations(store: Store) -> dict[str, dict[str, str]]:
    """Give the names of each product in the three languages, by its code."""
    rows = rows_of(store, "select code, name_en, name_ru, name_zh from product_list", {})
    return {row["code"]: {name: row[name] for name in ("name_en", "name_ru", "name_zh")} for row in rows}


def rules(store: Store) -> list[Mapping[str, Any]]:
    """Count, a row a rule, the cells that it looks at and those that break it."""
    return rows_of(
        store, "select rule, count(*) as looked_at, sum(1 - holds) as broken from integrity group by rule", {}
    )


def broken(store: Store, most: int = 200) -> list[Mapping[str, Any]]:
    """Give the cells that break a rule, with what is there and what the rule expects."""
    return rows_of(
        store,
        f"""select rule, id, unit, found, expected from integrity where holds = 0
        order by {by_bytes(store, "rule")}, {by_bytes(store, "id")} limit :most""",
        {"most": most},
    )


def schema(store: Store) -> str:
    """Give the version of the store's tables."""
    found = rows_of(store, "select schema_version from schema_list", {})
    return str(found[0]["schema_version"]) if found else ""


def sources(store: Store) -> list[Row]:
    """Give every source with counts of its documents, figures and claims, by name; '' for a day that is not known."""
    found = rows_of(store, f"select * from source_list s order by {by_bytes(store, 's.name')}", {})
    return [dict(row) | {n: row[n] or "" for n in ("first_day", "last_day", "last_retrieved")} for row in found]


def calendars(store: Store) -> list[Mapping[str, Any]]:
    """Give what the age of each source is told from: `publisher`, `cadence`, `expected_lag_days`, `last_day`."""
    wanted = "s.name, s.publisher, s.cadence, s.expected_lag_days, s.last_day"
    due = "s.kind <> 'media' and s.cadence in ('monthly', 'quarterly', 'annual')"
    return rows_of(store, f"select {wanted} from source_list s where {due}", {})


def source(store: Store, name: str) -> Row | None:
    """Give one source with its counts; None when there is none of that name."""
    return next((row for row in sources(store) if row["name"] == name), None)


def documents(store: Store, name: str) -> list[Mapping[str, Any]]:
    """Give a source's documents, the newest period first, each with how many figures and claims it printed."""
    return rows_of(
        store,
        f"""select d.*, coalesce(f.figures, 0) as figures, coalesce(k.claims, 0) as claims,
          coalesce(f.first_day, '') as first_day, coalesce(f.last_day, k.last_day, '') as last_day
        from document_list d
        left join (select document_id, count(*) as figures, min(period_start) as first_day, max(period_end) as last_day
          from series_vintage where source = :name group by document_id) f on f.document_id = d.id
        left join (select document_id, count(*) as claims, max(period_end) as last_day
          from claim_list where source = :name group by document_id) k on k.document_id = d.id
        where d.source = :name
        order by last_day desc, d.published_on desc, {by_bytes(store, "d.id")}""",
        {"name": name},
    )


def vintages(store: Store, name: str) -> list[Mapping[str, Any]]:
    """Count a source's rows by the vintage that brought them and by what they changed, the newest first."""
    return rows_of(
        store,
        f"""select vintage, run, change, count(*) as n from change_list where source = :name
        group by vintage, run, change order by vintage desc, {by_bytes(store, "change")}""",
        {"name": name},
    )


def held_pairs(store: Store, name: str) -> list[Mapping[str, Any]]:
    """Count a source's current figures by reporter, partner, unit and kind of period."""
    return rows_of(
        store,
        f"""select reporter, partner, unit, period_kind, count(*) as figures, min(period_start) as first_day,
          max(period_end) as last_day
        from series_current where source = :name group by reporter, partner, unit, period_kind
        order by {by_bytes(store, "reporter")}, {by_bytes(store, "partner")}, {by_bytes(store, "unit")},
          max(months_covered)""",
        {"name": name},
    )
