"""The live sources of one refresh: visited side by side, one thread a host, each delivery examined before it loads."""

from __future__ import annotations

import queue
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from etl import clock
from etl.connector import Visit
from etl.delivery import content_hash, to_text
from etl.errors import KhorgosError, Unexpected, UsageError
from etl.fetch import Fetcher, Limits
from etl.fetch.limits import Pace
from etl.gates import Finding, cell_beside, cell_of, examine, examine_side
from etl.model import Batch, Indicator, Observation, Rate, Source
from etl.products import product_names
from etl.runs import Outcome
from etl.settings import source_url
from etl.sources import names, source_module
from etl.store.live import hold, known_beside, known_values, put_markers, put_products
from etl.store.load import Counts, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from etl.connector import Connector, Printed, SourceModule
    from etl.gates import Known
    from etl.settings import Settings
    from etl.store.load import Moment

HOSTS_AT_ONCE = 8


@dataclass(slots=True)
class Job:
    """One source to visit, with what the store remembers of it."""

    module: SourceModule
    source: Source
    markers: Mapping[str, str]
    file: Path | None = None
    flow: str = ""

    @property
    def connector(self) -> Connector:
        """How the source is run."""
        return self.module.SOURCE

    @property
    def host(self) -> str:
        """The host that its requests go to; sources of one host wait for each other."""
        return urlsplit(source_url(self.connector.name, self.connector.url)).netloc


@dataclass(slots=True)
class Delivery:
    """What one visit brought: a batch, or the reason why there is none."""

    job: Job
    batch: Batch
    cause: str = ""
    error: Exception | None = None
    seconds: float = 0.0
    stream: Iterator[Observation] | None = None  # of a file too large to keep: figures that are still to be read
    before: str = ""  # first day of the period before this one in the same file


@dataclass(slots=True)
class Visits:
    """Visits jobs in threads of their own and gives the deliveries as they come in."""

    settings: Settings
    limits: Limits = field(default_factory=Limits.from_environment)
    stop: threading.Event = field(default_factory=threading.Event)
    pace: Pace = field(default_factory=Pace)

    def deliveries(self, jobs: list[Job], is_over: Callable[[], object]) -> Iterator[Delivery]:
        """Yield a delivery a job; when `is_over` says so, the rest is left and not waited for."""
        by_host: dict[str, list[Job]] = defaultdict(list)
        for job in jobs:
            by_host[job.host].append(job)
        waiting: queue.SimpleQueue[list[Job]] = queue.SimpleQueue()
        for group in by_host.values():
            waiting.put(group)
        arrived: queue.SimpleQueue[Delivery] = queue.SimpleQueue()
        for _ in range(min(HOSTS_AT_ONCE, len(by_host))):
            threading.Thread(target=self._work, args=(waiting, arrived), daemon=True).start()
        left = len(jobs)
        while left and not is_over():
            try:
                yield arrived.get(timeout=0.1)
            except queue.Empty:
                continue
            left -= 1
        self.stop.set()

    def _work(self, waiting: queue.SimpleQueue[list[Job]], arrived: queue.SimpleQueue[Delivery]) -> None:
        while not self.stop.is_set():
            try:
                group = waiting.get_nowait()
            except queue.Empty:
                return
            for job in group:
                if not self.stop.is_set():
                    arrived.put(self.visit(job))

    def visit(self, job: Job) -> Delivery:
        """Visit one source; every failure becomes part of the delivery."""
        began = time.monotonic()
        connector = job.connector
        limits = replace(self.limits, interval_s=connector.interval_s)
        http = Fetcher(self.settings, connector.stored_as, limits, self.pace, self._nap, self.stop.is_set)
        base = source_url(connector.name, connector.url)
        visit = Visit(connector, http, base, clock.now().date(), job.markers, file=job.file, flow=job.flow)
        batch = Batch(job.source, markers=visit.leave, warnings=visit.warnings, refused=visit.refused)
        delivery = Delivery(job, batch)
        if connector.is_streamed:
            delivery.stream = _told_apart(job.module.observations(visit), self.stop.is_set)
            return delivery
        try:
            _sort(batch, job.module.observations(visit))
        except KhorgosError as why:
            delivery.error, delivery.cause = why, str(why)
        except Exception as why:  # noqa: BLE001 - a parser's bug must not stop the other sources
            delivery.error, delivery.cause = why, f"internal error: {type(why).__name__}: {why}"[:300]
        finally:
            http.close()
        delivery.seconds = time.monotonic() - began
        return delivery

    def _nap(self, seconds: float) -> None:
        self.stop.wait(seconds)


def _sort(batch: Batch, printed: Iterator[Observation | Rate | Indicator]) -> None:
    for figure in printed:
        if isinstance(figure, Observation):
            batch.observations.append(figure)
        elif isinstance(figure, Rate):
            batch.rates.append(figure)
        else:
            batch.indicators.append(figure)


def jobs(
    chosen: tuple[str, ...],
    file: Path | None,
    sources: Mapping[str, Source],
    marks: Callable[[str], Mapping[str, str]],
    flow: str = "",
) -> list[Job]:
    """Give the jobs of the chosen live sources, or of all that need no file."""
    found = []
    for name in chosen or names():
        if name not in names():
            continue
        module = source_module(name)
        connector = module.SOURCE
        if connector.needs_file and not chosen:
            continue
        if connector.needs_file != (file is not None):
            says = (
                "needs --file PATH: a file you downloaded" if connector.needs_file else "is fetched; it takes no --file"
            )
            raise UsageError(f"{name} {says}")
        if file is not None and not file.is_file():
            raise UsageError(f"{file}: {'not a regular file' if file.exists() else 'no such file'}")
        if connector.needs_flow != bool(flow):
            says = "does not say what it holds: add --flow export or --flow import" if not flow else "takes no --flow"
            raise UsageError(f"{name} {says}")
        if connector.stored_as not in sources:
            raise UsageError(f"{name}: no row {connector.stored_as!r} in data/reference/sources.csv")
        found.append(Job(module, sources[connector.stored_as], marks(name), file, flow))
    return found


def load_delivery(db: Connection, delivery: Delivery, moment: Moment) -> Outcome:
    """Examine a delivery and load it, or hold it; the caller holds the transaction and records the outcome."""
    if delivery.stream is not None:
        from etl.streaming import load_stream

        return load_stream(db, delivery, delivery.stream, moment)
    if delivery.error is not None:
        return failed(delivery, delivery.cause)
    known = known_values(db, delivery.batch.source.name)
    return examine_and_load(db, delivery, known, moment)


def failed(delivery: Delivery, cause: str) -> Outcome:
    """Give the outcome of a visit that brought nothing into the store."""
    return Outcome(delivery.job.connector.name, "failed", Counts(), cause, (), delivery.seconds)


def examine_and_load(db: Connection, delivery: Delivery, known: Known, moment: Moment) -> Outcome:
    """Let a delivery through the gates, beside what is known of its source, into the store or into quarantine."""
    name, batch = delivery.job.connector.name, delivery.batch
    batch.observations = [o for o in batch.observations if o.value is not None or cell_of(o) in known]
    refused = (*map(str, batch.refused), *(f"warning: {said}" for said in batch.warnings[:20]))
    limits = replace(delivery.job.connector.thresholds, newest=delivery.before)
    findings = examine(batch.observations, known, clock.now().date(), limits)
    findings += _nothing_came(delivery)
    beside = {cell_beside(o): o.rate for o in batch.rates} | {cell_beside(o): o.value for o in batch.indicators}
    if beside:
        findings += examine_side(beside, known_beside(db, batch.source.name), replace(limits, floor=0))
    if holds := [finding for finding in findings if finding.severity == "hold"]:
        size = len(batch.observations) + len(batch.rates) + len(batch.indicators)
        number, state = hold(db, name, (content_hash(batch), to_text(batch), size), holds, moment)
        said = f"held as {number}" if state == "held" else f"the same as {number}, which was dropped"
        return Outcome(name, "held", Counts(), f"{said}: {'; '.join(map(str, holds[:3]))}", (), delivery.seconds)
    _mark_points(batch, {finding.cell: finding.reason for finding in findings if finding.gate == "outlier"})
    counts = load_batch(db, name, batch, moment)
    warned = tuple(f"warning: {finding}" for finding in findings[:20])
    result = (
        "partial" if batch.refused else "loaded" if counts.added + counts.revised + counts.withdrawn else "unchanged"
    )
    return Outcome(name, result, counts, "", (*refused, *warned), delivery.seconds)


def _told_apart(printed: Iterator[Printed], is_over: Callable[[], object]) -> Iterator[Observation]:
    """Pass on a stream's figures; a parser's bug and an interruption end it like any other failure."""
    try:
        for figure in takewhile(lambda _: not is_over(), printed):
            if isinstance(figure, Observation):
                yield figure
    except KhorgosError:
        raise
    except Exception as why:
        raise Unexpected(f"internal error: {type(why).__name__}: {why}"[:300]) from why
    if is_over():
        raise Unexpected("interrupted: nothing of this file was kept")


def _nothing_came(delivery: Delivery) -> list[Finding]:
    """Hold an empty first delivery; later an empty one means that nothing is new."""
    batch = delivery.batch
    if delivery.job.markers or batch.observations or batch.rates or batch.indicators or batch.refused:
        return []
    return [] if delivery.batch.warnings else [Finding("hold", "rows", "the first delivery is empty")]


def load_batch(db: Connection, name: str, batch: Batch, moment: Moment) -> Counts:
    """Load a batch with the goods it names and the markers it leaves."""
    put_products(db, batch.observations, product_names())
    counts = load(db, batch, moment)
    put_markers(db, name, batch.markers, moment)
    return counts


def _mark_points(batch: Batch, reasons: Mapping[object, str]) -> None:
    """Write a warning beside the figure it is about."""
    if not reasons:
        return
    for place, observation in enumerate(batch.observations):
        if reason := reasons.get(cell_of(observation)):
            note = "; ".join(filter(None, (observation.note, f"check: {reason}")))
            batch.observations[place] = observation._replace(note=note)
