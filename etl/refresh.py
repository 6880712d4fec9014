"""Bring the store up to date: lock, open and check, then source by source, each in one transaction."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.exc import DBAPIError

from etl import runs
from etl.bundle import Bundle, read_bundle
from etl.compare.derive import derive
from etl.compare.freshness import remember_rules, rules_changed
from etl.doctor import must_have_room
from etl.errors import Exit, UsageError
from etl.lock import file_lock, store_lock
from etl.runs import Outcome
from etl.store.engine import explain, writer_engine
from etl.store.load import Counts, Moment, load, put_reference, put_source
from etl.store.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from etl.model import Batch
    from etl.settings import Settings

ARTICLES = "articles"  # all outlets of the bundle, loaded as one


class Watcher(Protocol):
    """Somebody who is told how a refresh goes on: the progress bar, the log, or nobody."""

    def starts(self, total: int) -> None:
        """Say how many sources will be read."""

    def ends(self, outcome: Outcome) -> None:
        """Say what became of one source."""


@dataclass(slots=True)
class Summary:
    """A finished refresh: what became of each source, and the exit status that says so."""

    outcomes: list[Outcome] = field(default_factory=list)
    exit_code: Exit = Exit.OK
    seconds: float = 0.0


def refresh(settings: Settings, watcher: Watcher, *, only: tuple[str, ...] = (), version: str = "") -> Summary:
    """Load the bundled figures and articles; raises StoreError, Busy or UsageError before anything is written."""
    began = time.monotonic()
    if not settings.bundle.is_dir():
        raise UsageError(f"no bundled data at {settings.bundle}: check KHORGOS_BUNDLE")
    try:
        must_have_room(settings)
    except OSError as error:
        raise explain(error) from error
    with file_lock(settings.home / "khorgos.lock"):
        engine = writer_engine(settings)
        try:
            with store_lock(engine):
                migrate(engine, settings)
                summary = _run(engine, read_bundle(settings.bundle), watcher, only, version)
        except (DBAPIError, OSError) as error:
            raise explain(error) from error
        finally:
            engine.dispose()
    summary.seconds = time.monotonic() - began
    return summary


def _run(engine: Engine, bundle: Bundle, watcher: Watcher, only: tuple[str, ...], version: str) -> Summary:
    jobs = _jobs(bundle)
    if unknown := sorted(set(only) - set(jobs)):
        raise UsageError(f"no source called {', '.join(unknown)}; `khorgos sources` lists them")
    chosen = {name: batches for name, batches in jobs.items() if not only or name in only}
    with engine.begin() as db:
        moment = runs.begin(db, "offline", version)
        put_reference(db, bundle.areas, bundle.members, bundle.products)
        for source in bundle.sources:
            put_source(db, source)
    watcher.starts(len(chosen))
    summary = Summary()
    if bundle.refused:  # bad reference rows, and files that belong to no source we know
        summary.outcomes.append(Outcome("bundle", "partial", refused=tuple(map(str, bundle.refused))))
        watcher.ends(summary.outcomes[0])
        with engine.begin() as db:
            runs.record(db, moment, summary.outcomes[0])
    with _stop_requests() as stop:
        for name, batches in chosen.items():
            if stop:
                break
            outcome = _load_one(engine, name, batches, moment)
            summary.outcomes.append(outcome)
            watcher.ends(outcome)
        summary.exit_code = stop[0] if stop else runs.exit_status(summary.outcomes)
    with engine.begin() as db:
        _derive(db, summary.outcomes)
        runs.finish(db, moment, _run_status(summary.exit_code))
    return summary


def _derive(db: Connection, outcomes: list[Outcome]) -> None:
    """Compare again when a figure or a rule of comparing changed, and let the database plan by the new rows."""
    if not rules_changed(db) and not any(o.counts.added or o.counts.revised or o.counts.withdrawn for o in outcomes):
        return
    derive(db)
    remember_rules(db)
    db.exec_driver_sql("analyze")


def _jobs(bundle: Bundle) -> dict[str, list[Batch]]:
    """Group the batches into loads: one a dataset source, one for all articles together."""
    jobs: dict[str, list[Batch]] = {}
    for batch in bundle.batches:
        jobs.setdefault(ARTICLES if batch.source.kind == "media" else batch.source.name, []).append(batch)
    return jobs


def _load_one(engine: Engine, name: str, batches: list[Batch], moment: Moment) -> Outcome:
    """Load one source in one transaction, with its row of the run log."""
    began = time.monotonic()
    refused = tuple(str(error) for batch in batches for error in batch.refused)
    with engine.begin() as db:
        counts = Counts()
        for batch in batches:
            counts += load(db, batch, moment)
        came = any(batch.observations or batch.rates for batch in batches)
        outcome = Outcome(name, _result(counts, refused, came=came), counts, "", refused, time.monotonic() - began)
        runs.record(db, moment, outcome)
    return outcome


def _result(counts: Counts, refused: tuple[str, ...], *, came: bool) -> str:
    if refused:
        return "partial" if came else "failed"
    return "loaded" if counts.added or counts.revised or counts.withdrawn else "unchanged"


def _run_status(code: Exit) -> str:
    return {Exit.OK: "ok", Exit.PARTIAL: "partial", Exit.ALL_FAILED: "failed"}.get(code, "interrupted")


@contextmanager
def _stop_requests() -> Iterator[list[Exit]]:
    """Collect SIGINT and SIGTERM; the run stops at the next source boundary with the signal's exit status."""
    asked: list[Exit] = []
    codes = {signal.SIGINT: Exit.SIGINT, signal.SIGTERM: Exit.SIGTERM}
    before = {
        number: signal.signal(number, lambda n, _frame: asked.append(codes[signal.Signals(n)])) for number in codes
    }
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
