"""What the store says of its sources, of the last refresh of each, and of what is late."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from etl import clock
from etl.errors import UsageError
from etl.sources import names, source_module
from etl.store.engine import explain, writer_engine

if TYPE_CHECKING:
    from etl.settings import Settings

_LAST = """
select r.*, s.cadence, s.expected_lag_days, coalesce(h.held, 0) as held,
  (select max(ok.finished_at) from run_list ok
   where ok.source = r.source and ok.result in ('loaded', 'unchanged', 'partial')) as last_success
from run_list r
left join source s on s.name = r.source
left join (select source, count(*) as held from held_list where state = 'held' group by source) h
  on h.source = r.source
where not exists (select 1 from run_list later where later.source = r.source and later.run > r.run)
order by r.source
"""
# What is printed more often than a source's cadence says nothing of what is due by it: years by themselves.
_NEWEST = """
select source, case when period_kind = 'year' then 'annual' else 'other' end as kind, max(period_end) as last_day
from observation
where item = '' and status <> 'withdrawn' and period_kind in ('month', 'year', 'jan_feb', 'quarter')
group by source, case when period_kind = 'year' then 'annual' else 'other' end
union all
select source, 'annual', max(cast(year as varchar(4)) || '-12-31') from indicator group by source
union all
select d.source, 'other', max(r.period_end) from rate r
join rate_citation rc on rc.rate = r.id join citation c on c.id = rc.citation join document d on d.id = c.document
group by d.source
"""
_MONTHS = {"monthly": 1, "quarterly": 3, "annual": 12}


def last_of_each_source(settings: Settings) -> list[dict[str, Any]]:
    """Give the newest row of the run log for each source, when its next figures are due, and whether they are late."""
    newest: dict[str, dict[str, str]] = {}
    for row in _rows(settings, _NEWEST):
        of = newest.setdefault(row["source"], {})
        of[row["kind"]] = max(of.get(row["kind"], ""), row["last_day"])
    live = {module.SOURCE.name for module in map(source_module, names()) if not module.SOURCE.needs_file}
    rows = _rows(settings, _LAST)
    for row in rows:
        found, cadence = newest.get(row["source"], {}), row["cadence"] or ""
        row["newest"] = max(found.values(), default="")
        counts = found.get("annual", "") if cadence == "annual" else row["newest"]
        due = row["source"] in live and next_due(counts, cadence, row["expected_lag_days"] or 0)
        row["next_due"] = due.isoformat() if due else ""
        row["days_late"] = max(0, (clock.now().date() - due).days) if due else 0
    return rows


def next_due(newest: str, cadence: str, lag_days: int) -> dt.date | None:
    """Give the day on which the figures after the newest period are expected.

    >>> next_due("2026-06-30", "monthly", 20)
    datetime.date(2026, 8, 20)
    """
    months = _MONTHS.get(cadence)
    if not newest or months is None:
        return None
    year, month = int(newest[:4]), int(newest[5:7]) + months
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1]) + dt.timedelta(days=lag_days)


def sources(settings: Settings) -> list[dict[str, Any]]:
    """Give every source with its counts of documents, figures and claims."""
    return _rows(settings, "select * from source_list order by kind, name")


def _rows(settings: Settings, select: str) -> list[dict[str, Any]]:
    if settings.is_sqlite and not settings.sqlite_path.exists():
        raise UsageError(f"{settings.sqlite_path.name}: no store yet; run `khorgos refresh --offline` first")
    engine = writer_engine(settings)
    try:
        with engine.connect() as db:
            return [dict(row) for row in db.execute(text(select)).mappings()]
    except DBAPIError as error:
        raise explain(error) from error
    finally:
        engine.dispose()
