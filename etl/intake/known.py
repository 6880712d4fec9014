"""What earlier rounds brought: pages in the store, and pages whose bytes were kept before they could be loaded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import text

from etl import clock
from etl.fetch.snapshots import Snapshots
from etl.intake.given import Given

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from etl.settings import Settings

LOOK_AGAIN_DAYS = 3  # a page this young is asked again whether it changed
_HELD = """select d.url, d.retrieved_at, d.sha256 from document d join source s on s.name = d.source
    where d.url <> '' and s.kind = 'media' order by d.retrieved_at, d.id"""


@dataclass(slots=True)
class Known:
    """What was read before; `held` gives, by address, when and as which bytes the store last took a page."""

    settings: Settings
    held: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings, db: Connection) -> Known:
        """Read from the store which articles it holds."""
        return cls(settings, {row[0]: (row[1], row[2]) for row in db.execute(text(_HELD))})

    def is_settled(self, url: str) -> bool:
        """Tell whether an address needs no second look; a young article does, for it may have been corrected."""
        return url in self.held and not _is_young(self.held[url][0])

    def kept(self, url: str) -> Given | None:
        """Give a page that was fetched and is not in the store: it held no claim, or its round was cut short."""
        found = None if url in self.held else Snapshots(self.settings.snapshots).newest(url)
        if found is None:
            return None
        record, body = found
        return Given(
            url, body, record.url, record.content_type, record.http_status, record.retrieved_at,
            record.final_url if record.final_url != record.url else "",
        )  # fmt: skip

    def may_be_asked_again(self, given: Given) -> bool:
        """Tell whether a kept page that could not be read is young enough to be asked for once more."""
        return _is_young(given.retrieved_at)

    def holds(self, given: Given) -> bool:
        """Tell whether these are the bytes that the store last took from the address."""
        return self.held.get(given.url, ("", ""))[1] == given.sha256


def _is_young(moment: str) -> bool:
    return moment >= (clock.now() - dt.timedelta(days=LOOK_AGAIN_DAYS)).date().isoformat()
