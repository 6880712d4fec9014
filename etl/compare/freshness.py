"""Whether what comparing derives is still what it would derive now: the same rules over the same figures."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from etl.clock import now
from etl.settings import BUNDLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from etl.runs import Outcome

_KEY = {"key": "derived_by"}


def rules_changed(db: Connection) -> bool:
    """Say whether the store was derived by other rules than these, or never."""
    return db.execute(text("select value from meta where key = :key"), _KEY).scalar() != _fingerprint()


def remember_rules(db: Connection) -> None:
    """Note in the store that its derived tables were made by these rules."""
    db.execute(text("delete from meta where key = :key"), _KEY)
    db.execute(text("insert into meta (key, value) values (:key, :value)"), {**_KEY, "value": _fingerprint()})


def bring_up_to_date(db: Connection, outcomes: Iterable[Outcome]) -> None:
    """Compare again when a figure or a rule of comparing changed, and let the database plan by the new rows."""
    if not rules_changed(db) and not any(o.counts.added or o.counts.revised or o.counts.withdrawn for o in outcomes):
        return
    from etl.compare.derive import derive  # heavy, and not needed when nothing changed

    derive(db)
    remember_rules(db)
    db.exec_driver_sql("analyze")


def _fingerprint() -> str:
    """Digest this package's code, its tables of words and the day.

    A changed rule makes the next refresh derive again, and so does a new day: what is not yet published today
    may be due tomorrow.
    """
    tables = (BUNDLE / "reference" / name for name in ("attributions.csv", "mirror_causes.csv", "product_words.csv"))
    rules = b"".join(path.read_bytes() for path in (*sorted(Path(__file__).parent.glob("*.py")), *tables))
    return hashlib.sha256(rules + now().date().isoformat().encode()).hexdigest()
