"""Bring the store up to date: lock, open and check, then source by source, each in one transaction."""

from __future__ import annotations

import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from etl import bundled, clock, runs, unchanged
from etl.compare.freshness import bring_up_to_date
from etl.doctor import must_have_room
from etl.errors import Exit, UsageError
from etl.lock import file_lock, store_lock
from etl.plan import Plan, Summary
from etl.rehearsal import stage
from etl.runs import Outcome
from etl.signals import stop_requests
from etl.store.engine import explain, writer_engine
from etl.store.live import changes, markers
from etl.store.load import Moment, put_reference, put_source
from etl.store.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from etl import live
    from etl.bundle import Bundle
    from etl.model import Batch
    from etl.plan import Watcher
    from etl.settings import Settings


def refresh(
    settings: Settings,
    watcher: Watcher,
    *,
    only: tuple[str, ...] = (),
    version: str = "",
    offline: bool = True,
    dry_run: bool = False,
    file: Path | None = None,
    flow: str = "",
) -> Summary:
    """Load the bundle, then visit the live sources unless `offline`.

    A rehearsal (`dry_run`) says what would change and changes nothing.  Raises StoreError, Busy or UsageError
    before anything is written.
    """
    plan = Plan(only, offline, dry_run, file, version, flow)
    began = time.monotonic()
    if not settings.bundle.is_dir():
        raise UsageError(f"no bundled data at {settings.bundle}: check KHORGOS_BUNDLE")
    try:
        must_have_room(settings)
        with file_lock(settings.lock), stage(settings) if dry_run else nullcontext(settings) as staged:
            summary = _under_lock(staged, watcher, plan)
    except OSError as error:
        raise explain(error) from error
    summary.seconds = time.monotonic() - began
    return summary


def _under_lock(settings: Settings, watcher: Watcher, plan: Plan) -> Summary:
    engine = writer_engine(settings)
    try:
        with store_lock(engine):
            migrate(engine, settings)
            return _again(engine, settings, watcher, plan) or _whole_run(engine, settings, watcher, plan)
    except DBAPIError as error:
        raise explain(error) from error
    finally:
        engine.dispose()


def _again(engine: Engine, settings: Settings, watcher: Watcher, plan: Plan) -> Summary | None:
    """Run offline over the very bundle that was loaded last: nothing is read; None when there is something to read."""
    if not plan.offline or plan.only or plan.dry_run or plan.file is not None:
        return None
    with stop_requests() as stop, engine.begin() as db:
        noted = unchanged.remembered(db, unchanged.digest(settings))
        if noted is None:
            return None
        watcher.starts(len(noted["figures"]))
        moment, outcomes = unchanged.note_run(db, noted, plan.version)
        if noted["day"] != clock.now().date().isoformat():
            bring_up_to_date(db, outcomes)
            unchanged.remember(db, noted["digest"], noted["figures"])
        summary = Summary(outcomes, stop[0] if stop else Exit.OK)
        runs.finish(db, moment, _run_status(summary.exit_code))
    for outcome in outcomes:
        watcher.ends(outcome)
    return summary


def _whole_run(engine: Engine, settings: Settings, watcher: Watcher, plan: Plan) -> Summary:
    from etl.bundle import read_bundle  # only for a run that reads it

    seen = unchanged.digest(settings)  # before it is read: what changes meanwhile is read next time
    return _Run(engine, settings, read_bundle(settings.bundle), watcher, plan, seen).go()


@dataclass(slots=True)
class _Run:
    """One refresh under the lock."""

    engine: Engine
    settings: Settings
    bundle: Bundle
    watcher: Watcher
    plan: Plan
    seen: str  # digest of the bundle
    figures: dict[str, int] = field(default_factory=dict)  # of each bundled source
    summary: Summary = field(default_factory=Summary)
    moment: Moment = field(default_factory=lambda: Moment(0, ""))

    def go(self) -> Summary:
        loads, visits, news = self._loads(), self._visits(), self._rounds()
        visited = {job.connector.name for job in visits}
        if unknown := sorted({*self.plan.only} - {*loads, *news} - visited):
            raise UsageError(f"no source called {', '.join(unknown)}; `khorgos sources` lists them")
        self._open()
        self.watcher.starts(len(loads.keys() | visited) + len(news))
        if self.bundle.refused:  # bad reference rows, and files that belong to no source we know
            self._end(Outcome("bundle", "partial", refused=tuple(map(str, self.bundle.refused))))
        with stop_requests() as stop:
            first = self._load_bundled(loads, visited, stop)
            if visits and not stop:
                self._load_visits(visits, first, stop)
            self._load_rounds(news, stop)
            self.summary.exit_code = stop[0] if stop else runs.exit_status(self.summary.outcomes)
        self._close()
        return self.summary

    def _loads(self) -> dict[str, list[Batch]]:
        """Give the batches of the bundle by load, those that the plan names."""
        jobs = bundled.grouped(self.bundle) if self.plan.file is None else {}
        if not self.plan.only or self.plan.file is not None:
            return jobs
        with self.engine.connect() as db:
            before = bundled.counted_before(db)
        gone: dict[str, list[Batch]] = {name: [] for name in before}  # whose last file was taken out
        return {name: batches for name, batches in (gone | jobs).items() if name in self.plan.only}

    def _visits(self) -> list[live.Job]:
        """Give the live sources to visit, with what the store remembers of each."""
        if self.plan.offline:
            return []
        from etl import live  # what talks to the network is loaded only for a run that does

        sources = {source.name: source for source in self.bundle.sources}
        with self.engine.connect() as db:
            return live.jobs(self.plan.only, self.plan.file, sources, lambda name: markers(db, name), self.plan.flow)

    def _open(self) -> None:
        with self._transaction() as db:
            self.moment = runs.begin(db, "offline" if self.plan.offline else "live", self.plan.version)
            self._put_reference(db)

    def _put_reference(self, db: Connection) -> None:
        put_reference(db, self.bundle.areas, self.bundle.members, self.bundle.products)
        for source in self.bundle.sources:
            put_source(db, source)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Open a transaction; a rehearsal's is rolled back, after what it needs is put there."""
        if not self.plan.dry_run:
            with self.engine.begin() as db:
                yield db
            return
        with self.engine.connect() as db, db.begin() as undo:
            if self.moment.run:
                self.moment = runs.begin(db, "dry", self.plan.version)
                self._put_reference(db)
            yield db
            undo.rollback()

    def _load_bundled(self, loads: dict[str, list[Batch]], awaited: set[str], stop: list[Exit]) -> dict[str, Outcome]:
        """Load the bundle; a source that is also visited gets one row of the run log, after its visit."""
        first: dict[str, Outcome] = {}
        if not self.plan.dry_run:
            with self.engine.begin() as db:
                unchanged.forget(db)
        for name, batches in self._whole(loads).items():
            if stop:
                break
            with self._transaction() as db:
                outcome = bundled.load_one(db, name, batches, self.moment, self.bundle.articles)
                self.figures[name] = outcome.counts.added + outcome.counts.revised + outcome.counts.unchanged
                if name not in awaited:
                    runs.record(db, self.moment, outcome)
            if name in awaited:
                first[name] = outcome
            else:
                self._told(outcome)
        return first

    def _whole(self, loads: dict[str, list[Batch]]) -> dict[str, list[Batch]]:
        """Leave out, and report, what lost a fifth of its figures or is gone; a source that is named loads as it is."""
        if self.plan.only or self.plan.file is not None:
            return loads
        with self.engine.connect() as db:
            had = bundled.counted_before(db)
        held = list(bundled.shrunken(had, loads))
        for outcome in held:
            self._end(outcome)
        return {name: batches for name, batches in loads.items() if name not in {each.source for each in held}}

    def _load_visits(self, visits: list[live.Job], first: dict[str, Outcome], stop: list[Exit]) -> None:
        from etl import live

        for delivery in live.Visits(self.settings).deliveries(visits, lambda: stop):
            if isinstance(delivery.error, OSError):  # our own disk: the other sources would meet it too
                raise delivery.error
            before = first.pop(delivery.job.connector.name, None)
            try:
                self._told(self._load_visit(delivery, before))
            except (IntegrityError, DataError, ValueError, TypeError, LookupError, ArithmeticError) as why:
                failed = live.failed(delivery, f"internal error: {type(why).__name__}: {why}"[:300])
                self._end(before.followed_by(failed) if before else failed)
        for outcome in first.values():  # interrupted before their visit
            self._end(outcome)

    def _load_visit(self, delivery: live.Delivery, before: Outcome | None) -> Outcome:
        from etl import live

        with self._transaction() as db:
            outcome = live.load_delivery(db, delivery, self.moment)
            if before is not None:
                outcome = before.followed_by(outcome)
            runs.record(db, self.moment, outcome)
            if self.plan.dry_run:
                self.summary.changes += changes(db, self.moment.run)
        return outcome

    def _rounds(self) -> tuple[str, ...]:
        """Name the rounds of articles to make: the outlets' feeds, the article search."""
        if self.plan.offline or self.plan.file is not None:
            return ()
        from etl.intake import rounds

        return tuple(name for name in rounds.NAMES if not self.plan.only or name in self.plan.only)

    def _load_rounds(self, names: tuple[str, ...], stop: list[Exit]) -> None:
        if not names:
            return
        from etl.bundle.reference import read_reference
        from etl.intake import rounds

        for name in names:
            if stop:
                return
            with self.engine.connect() as db:
                seen = rounds.Known.of(db)
            found = rounds.Gatherer(self.settings, seen, lambda: stop).gather(name)
            known = read_reference(self.settings.bundle / "reference")
            with self._transaction() as db:
                outcome = rounds.load_round(db, found, known, self.moment)
                runs.record(db, self.moment, outcome)
            self._told(outcome)

    def _end(self, outcome: Outcome) -> None:
        with self._transaction() as db:
            runs.record(db, self.moment, outcome)
        self._told(outcome)

    def _told(self, outcome: Outcome) -> None:
        self.summary.outcomes.append(outcome)
        self.watcher.ends(outcome)

    def _close(self) -> None:
        if self.plan.dry_run:
            return
        with self.engine.begin() as db:
            bring_up_to_date(db, self.summary.outcomes)
            if self._is_all_in():
                unchanged.remember(db, self.seen, self.figures)
            self.summary.changes = changes(db, self.moment.run)
            runs.finish(db, self.moment, _run_status(self.summary.exit_code))

    def _is_all_in(self) -> bool:
        """Whether the store now holds all that the bundle gives, nothing of it held or refused."""
        if self.plan.only or self.plan.file is not None:
            return False
        fine = all(outcome.result in ("loaded", "unchanged") for outcome in self.summary.outcomes)
        return fine and self.figures.keys() == bundled.grouped(self.bundle).keys()


def _run_status(code: Exit) -> str:
    return {Exit.OK: "ok", Exit.PARTIAL: "partial", Exit.ALL_FAILED: "failed"}.get(code, "interrupted")
