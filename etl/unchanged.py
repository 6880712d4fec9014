"""A refresh that would only read again what the last one read: told by a digest, and noted in the run log."""

from __future__ import annotations

import hashlib
import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl import clock, runs
from etl.runs import Outcome
from etl.settings import BUNDLE
from etl.store.load import Counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from etl.settings import Settings
    from etl.store.load import Moment

_CODE = Path(__file__).parent
_KINDS = {"articles": "*.toml", "series": "*.csv", "rates": "*.csv", "reference": "*.csv"}
_KEY = {"key": "bundle"}
_MAX_BYTES = 20 * 2**20  # a larger file is refused by its reader


def digest(settings: Settings) -> str:
    """Digest the bundle and the code that reads it; '' when something in it is no plain file, for its reader to refuse.

    Names and bytes count, not dates: a file that is touched, copied or checked out anew is the same file.
    """
    summed = hashlib.sha256()
    for path in _files(settings.bundle):
        try:
            kind = path.lstat()
            if not stat.S_ISREG(kind.st_mode) or kind.st_size > _MAX_BYTES:
                return ""
            body = path.read_bytes()
        except OSError:
            return ""
        summed.update(f"{path.parent.name}/{path.name} {len(body)}\n".encode())
        summed.update(body)
    return summed.hexdigest()


def _files(bundle: Path) -> Iterator[Path]:
    for folder, pattern in _KINDS.items():
        yield from sorted((bundle / folder).glob(pattern))
    yield from sorted((BUNDLE / "reference").glob("*.csv"))
    yield from sorted(_CODE.rglob("*.py"))


def remember(db: Connection, found: str, figures: Mapping[str, int]) -> None:
    """Note that the store holds all that the bundle of this digest gives: so many figures a source."""
    value = json.dumps({"digest": found, "day": clock.now().date().isoformat(), "figures": dict(figures)})
    forget(db)
    db.execute(text("insert into meta (key, value) values (:key, :value)"), {**_KEY, "value": value})


def forget(db: Connection) -> None:
    """Let the next refresh read the bundle, whatever it holds."""
    db.execute(text("delete from meta where key = :key"), _KEY)


def remembered(db: Connection, found: str) -> dict[str, Any] | None:
    """Give what was noted of the bundle of this digest (`day`, `figures`), None when another was read last."""
    value = db.execute(text("select value from meta where key = :key"), _KEY).scalar()
    noted: dict[str, Any] = json.loads(value) if value else {}
    return noted if found and noted.get("digest") == found else None


def note_run(db: Connection, noted: Mapping[str, Any], version: str) -> tuple[Moment, list[Outcome]]:
    """Write a run in which every source of the bundle was unchanged; the caller closes it."""
    moment = runs.begin(db, "offline", version)
    outcomes = [Outcome(name, "unchanged", Counts(unchanged=each)) for name, each in noted["figures"].items()]
    for outcome in outcomes:
        runs.record(db, moment, outcome)
    return moment, outcomes
