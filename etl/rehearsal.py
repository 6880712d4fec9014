"""Where a rehearsal works: in the store itself, or in a copy where the store would be made or migrated first."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import StoreError
from etl.store.backup import backup
from etl.store.engine import writer_engine
from etl.store.migrate import is_current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.settings import Settings


@contextmanager
def stage(settings: Settings) -> Iterator[Settings]:
    """Give the settings that a rehearsal runs with; what it writes beside the figures is thrown away with a copy.

    Raises StoreError for a server whose schema is not this Khorgos' own: nothing may be changed there.
    """
    if _fits(settings):
        yield settings
        return
    if not settings.is_sqlite:
        raise StoreError("a rehearsal changes nothing, and this store has another schema: run `khorgos refresh` first")
    with tempfile.TemporaryDirectory(prefix="khorgos-rehearsal-") as folder:
        copy = Path(folder) / "khorgos.sqlite"
        if settings.sqlite_path.exists():
            backup(settings.sqlite_path, copy)
        yield replace(settings, home=Path(folder), database_url=f"sqlite:///{copy}")


def _fits(settings: Settings) -> bool:
    if settings.is_sqlite and not settings.sqlite_path.exists():
        return False
    engine = writer_engine(settings)
    try:
        with engine.connect() as db:
            return is_current(db)
    finally:
        engine.dispose()
