"""What a source's file is given and gives: a `Connector` that says how it is run, a `Visit` to work with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from etl.gates import Thresholds
from etl.model import Indicator, Observation, Rate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from etl.fetch import Fetcher

Printed = Observation | Rate | Indicator


@dataclass(frozen=True, slots=True)
class Connector:
    """How one source is run.  What it is (publisher, licence, cadence) stands in `data/reference/sources.csv`.

    `at_least` is the number of figures below which a first delivery is not believed; `interval_s` keeps its
    requests apart; `keep_ratio` is the share of the earlier figures that a new delivery has to contain.
    """

    name: str
    url: str
    at_least: int = 1
    interval_s: float = 1.0
    needs_file: bool = False
    needs_flow: bool = False  # its file does not say whether it holds exports or imports
    source: str = ""  # the name its figures are stored under, when it is not its own
    keep_ratio: float = 0.8
    floor: float = 1_000_000  # changes of amounts below this are never called outliers
    is_contiguous: bool = False  # each delivery covers its periods without gaps
    is_streamed: bool = False  # gives its figures period after period, and too many to keep

    @property
    def stored_as(self) -> str:
        """The source its figures belong to."""
        return self.source or self.name

    @property
    def thresholds(self) -> Thresholds:
        """What the gates hold its deliveries to."""
        return Thresholds(self.at_least, self.keep_ratio, self.floor, self.is_contiguous)


@dataclass(slots=True)
class Visit:
    """One visit to a source: the way to fetch, what is known from earlier visits, and what to note down.

    `markers` are what the last loaded batch left behind (a change date, a checksum); `leave` replaces them
    when this batch is loaded, and only then.
    """

    connector: Connector
    http: Fetcher
    base: str
    today: dt.date
    markers: Mapping[str, str] = field(default_factory=dict)
    leave: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    refused: list[Exception] = field(default_factory=list)
    file: Path | None = None
    flow: str = ""  # what the person says the file holds: export, import; "" where the file says it itself
    is_interrupted: bool = False

    def at(self, path: str) -> str:
        """Give the address of a path under the configured base, also for a link to the public address."""
        parts = urlsplit(path)
        if parts.netloc and parts.netloc == urlsplit(self.connector.url).netloc:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
        return self.base.rstrip("/") + path if path.startswith("/") else urljoin(self.base, path)

    def warn(self, what: str) -> None:
        """Note something that a person should look at, while the rest stays right."""
        self.warnings.append(what)


class SourceModule(Protocol):
    """A file of `etl/sources/`."""

    SOURCE: Connector

    def observations(self, visit: Visit) -> Iterator[Printed]:
        """Yield the figures that are new or may have changed."""
