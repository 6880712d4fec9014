"""What a user hands in: a file, an address or standard input, as bytes with what is known of them."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from etl import clock
from etl.errors import BadInput, UsageError
from etl.fetch.snapshots import Record, Snapshots, sha256_of
from etl.reading.charset import MAX_BYTES

if TYPE_CHECKING:
    from etl.fetch import Fetcher
    from etl.settings import Settings

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of one article, and where they came from; `url` is empty for a file without an address."""

    where: str
    body: bytes
    url: str = ""
    content_type: str = ""
    http_status: int = 0
    retrieved_at: str = ""
    final_url: str = ""
    is_new: bool = True  # false when the site says that the page has not changed

    @property
    def sha256(self) -> str:
        """The hash under which the bytes are kept."""
        return sha256_of(self.body)


def is_address(place: str) -> bool:
    """Tell an address from a file name.

    >>> is_address("https://example.org/a"), is_address("page.html")
    (True, False)
    """
    return place.lower().startswith(("http://", "https://"))


def taken(place: str, http: Fetcher, stdin: BinaryIO | None = None) -> Given:
    """Give the bytes at a place: an address, a file, or `-` for standard input.

    Raises BadInput (no regular file, too large), Unreachable or Unexpected, each naming the place.
    """
    if is_address(place):
        return fetched(place, http)
    if place == STDIN:
        if stdin is None:
            raise UsageError("nothing comes in on standard input")
        return Given("standard input", stdin.read(MAX_BYTES + 1), retrieved_at=clock.stamp())
    return opened(Path(place))


def fetched(url: str, http: Fetcher) -> Given:
    """Fetch a page as its site allows: robots.txt is asked first."""
    got = http.get(url, kind="any", is_article=True)
    document = got.document
    return Given(
        url, got.body, document.url, document.content_type, document.http_status, document.retrieved_at,
        document.final_url, got.is_new,
    )  # fmt: skip


def opened(path: Path) -> Given:
    """Read a file; only a regular one, so that no device or pipe is read without end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInput(str(path), "no regular file", "an article as HTML or text")
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise BadInput(str(path), f"cannot be read ({getattr(error, 'strerror', None) or error})") from None
    return Given(path.name, body, retrieved_at=clock.stamp())


def keep_bytes(given: Given, settings: Settings) -> None:
    """Keep the bytes of a file under their hash, as `fetch` does with what it gets."""
    record = Record(
        url=given.url or f"file:{given.where}", final_url="", http_status=0, content_type=given.content_type,
        retrieved_at=given.retrieved_at, sha256=given.sha256,
    )  # fmt: skip
    Snapshots(settings.snapshots).keep(record, given.body)
