"""Bring the store up to date: lock, open and check, then source by source, each in one transaction."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from etl import clock, runs, unchanged
from etl.doctor import must_have_room
from etl.errors import Exit, UsageError
from etl.lock import file_lock, store_lock
from etl.runs import Outcome
from etl.store.engine import explain, writer_engine
from etl.store.gone import withdraw_gone
from etl.store.live import changes, markers
from etl.store.load import Counts, Moment, load, put_reference, put_source
from etl.store.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from etl import live
    from etl.bundle import Bundle
    from etl.model import Batch
    from etl.settings import Settings

_KEEP = 0.8  # of the figures that were there before
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
    changes: list[dict[str, Any]] = field(default_factory=list)  # revised and withdrawn figures


@dataclass(frozen=True, slots=True)
class Plan:
    """What a refresh should do: which sources (all when none is named), and how."""

    only: tuple[str, ...] = ()
    offline: bool = True
    dry_run: bool = False
    file: Path | None = None
    version: str = ""
    flow: str = ""


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
    except OSError as error:
        raise explain(error) from error
    with file_lock(settings.home / "khorgos.lock"):
        engine = writer_engine(settings)
        try:
            with store_lock(engine):
                migrate(engine, settings)
                summary = _again(engine, settings, watcher, plan) or _whole_run(engine, settings, watcher, plan)
        except (DBAPIError, OSError) as error:
            raise explain(error) from error
        finally:
            engine.dispose()
    summary.seconds = time.monotonic() - began
    return summary


def _again(engine: Engine, settings: Settings, watcher: Watcher, plan: Plan) -> Summary | None:
    """Run offline over the very bundle that was loaded last: nothing is read; None when there is something to read."""
    if not plan.offline or plan.only or plan.dry_run or plan.file is not None:
        return None
    with _stop_requests() as stop, engine.begin() as db:
        noted = unchanged.remembered(db, unchanged.digest(settings))
        if noted is None:
            return None
        watcher.starts(len(noted["figures"]))
        moment, outcomes = unchanged.note_run(db, noted, plan.version)
        if noted["day"] != clock.now().date().isoformat():
            _derive(db, outcomes)
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
        bundled, visits, news = self._bundled(), self._visits(), self._rounds()
        if unknown := sorted(set(self.plan.only) - set(bundled) - set(news) - {job.connector.name for job in visits}):
            raise UsageError(f"no source called {', '.join(unknown)}; `khorgos sources` lists them")
        self._open()
        self.watcher.starts(len(bundled.keys() | {job.connector.name for job in visits}) + len(news))
        if self.bundle.refused:  # bad reference rows, and files that belong to no source we know
            self._end(Outcome("bundle", "partial", refused=tuple(map(str, self.bundle.refused))))
        with _stop_requests() as stop:
            first = self._load_bundled(bundled, {job.connector.name for job in visits}, stop)
            if visits and not stop:
                self._load_visits(visits, first, stop)
            self._load_rounds(news, stop)
            self.summary.exit_code = stop[0] if stop else runs.exit_status(self.summary.outcomes)
        self._close()
        return self.summary

    def _bundled(self) -> dict[str, list[Batch]]:
        jobs = _jobs(self.bundle) if self.plan.file is None else {}
        if not self.plan.only or self.plan.file is not None:
            return jobs
        with self.engine.connect() as db:
            gone: dict[str, list[Batch]] = {name: [] for name in _bundled_before(db)}  # whose last file was taken out
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

    def _load_bundled(self, bundled: dict[str, list[Batch]], awaited: set[str], stop: list[Exit]) -> dict[str, Outcome]:
        """Load the bundle; a source that is also visited gets one row of the run log, after its visit."""
        first: dict[str, Outcome] = {}
        if not self.plan.dry_run:
            with self.engine.begin() as db:
                unchanged.forget(db)
        for name, batches in self._whole(bundled).items():
            if stop:
                break
            with self._transaction() as db:
                outcome = _load_one(db, name, batches, self.moment, self.bundle.articles)
                self.figures[name] = outcome.counts.added + outcome.counts.revised + outcome.counts.unchanged
                if name not in awaited:
                    runs.record(db, self.moment, outcome)
            if name in awaited:
                first[name] = outcome
            else:
                self._told(outcome)
        return first

    def _whole(self, bundled: dict[str, list[Batch]]) -> dict[str, list[Batch]]:
        """Leave out, and report, what lost a fifth of its figures or is gone; a source that is named loads as it is."""
        if self.plan.only or self.plan.file is not None:
            return bundled
        with self.engine.connect() as db:
            had = _bundled_before(db)
        for name, before in had.items():
            batches = bundled.get(name, [])
            now = sum(len(batch.observations) for batch in batches)
            if now < _KEEP * before and not any(batch.refused for batch in batches):
                cause = f"{now} figures where {before} came before; `khorgos refresh {name}` loads it as it is"
                self._end(Outcome(name, "held", cause=cause))
                bundled = {key: value for key, value in bundled.items() if key != name}
        return bundled

    def _load_visits(self, visits: list[live.Job], first: dict[str, Outcome], stop: list[Exit]) -> None:
        from etl import live

        for delivery in live.Visits(self.settings).deliveries(visits, lambda: stop):
            with self._transaction() as db:
                outcome = live.load_delivery(db, delivery, self.moment)
                if (before := first.pop(outcome.source, None)) is not None:
                    outcome = before.followed_by(outcome)
                runs.record(db, self.moment, outcome)
                if self.plan.dry_run:
                    self.summary.changes += changes(db, self.moment.run)
            self._told(outcome)
        for outcome in first.values():  # interrupted before their visit
            self._end(outcome)

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
        from etl.intake.known import Known

        for name in names:
            if stop:
                return
            with self.engine.connect() as db:
                seen = Known.of(self.settings, db)
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
            _derive(db, self.summary.outcomes)
            if self._is_all_in():
                unchanged.remember(db, self.seen, self.figures)
            self.summary.changes = changes(db, self.moment.run)
            runs.finish(db, self.moment, _run_status(self.summary.exit_code))

    def _is_all_in(self) -> bool:
        """Whether the store now holds all that the bundle gives, nothing of it held or refused."""
        fine = all(outcome.result in ("loaded", "unchanged") for outcome in self.summary.outcomes)
        return fine and not self.plan.only and self.plan.file is None and set(self.figures) == set(_jobs(self.bundle))


def _derive(db: Connection, outcomes: list[Outcome]) -> None:
    """Compare again when a figure or a rule of comparing changed, and let the database plan by the new rows."""
    from etl.compare.freshness import remember_rules, rules_changed

    if not rules_changed(db) and not any(o.counts.added or o.counts.revised or o.counts.withdrawn for o in outcomes):
        return
    from etl.compare.derive import derive

    derive(db)
    remember_rules(db)
    db.exec_driver_sql("analyze")


def _bundled_before(db: Connection) -> dict[str, int]:
    """Count the figures that earlier readings of the bundle left in the store, by load."""
    rows = db.execute(text(_BUNDLED_BEFORE))
    counts: dict[str, int] = {}
    for name, kind, figures in rows:
        job = ARTICLES if kind == "media" else name
        counts[job] = counts.get(job, 0) + figures
    return counts


# a bundled document keeps no bytes of its own, so it has no hash
_BUNDLED_BEFORE = """
select s.name, s.kind, count(*) from (
  select source, document_id from series_current union all select source, document_id from claim_list) f
join document d on d.id = f.document_id
join source s on s.name = f.source
where d.sha256 = ''
group by s.name, s.kind order by s.name
"""


def _jobs(bundle: Bundle) -> dict[str, list[Batch]]:
    """Group the batches into loads: one a dataset source, one for all articles together."""
    jobs: dict[str, list[Batch]] = {}
    for batch in bundle.batches:
        jobs.setdefault(ARTICLES if batch.source.kind == "media" else batch.source.name, []).append(batch)
    return jobs


def _load_one(db: Connection, name: str, batches: list[Batch], moment: Moment, articles: frozenset[str]) -> Outcome:
    """Load one source of the bundle; the caller holds the transaction."""
    began = time.monotonic()
    refused = tuple(str(error) for batch in batches for error in batch.refused)
    counts = Counts()
    for batch in batches:
        counts += load(db, batch, moment)
    counts.withdrawn += withdraw_gone(db, "" if name == ARTICLES else name, articles, moment)
    came = any(batch.observations or batch.rates for batch in batches)
    return Outcome(name, _result(counts, refused, came=came), counts, "", refused, time.monotonic() - began)


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
