"""What the store says of its sources and of the last refresh of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from etl.errors import UsageError
from etl.store.engine import explain, writer_engine

if TYPE_CHECKING:
    from etl.settings import Settings

_LAST = """
select * from run_list r
where not exists (select 1 from run_list later where later.source = r.source and later.run > r.run)
order by source
"""


def last_of_each_source(settings: Settings) -> list[dict[str, Any]]:
    """Give the newest row of the run log for each source."""
    return _rows(settings, _LAST)


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
