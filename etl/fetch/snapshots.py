"""Received bytes, kept under their SHA-256, with a record of each address's newest answer."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one answer besides its bytes."""

    url: str
    final_url: str
    http_status: int
    content_type: str
    retrieved_at: str
    sha256: str
    etag: str = ""
    last_modified: str = ""


class Snapshots:
    """The folder of snapshots: `ab/abcd…` holds bytes, `by-address/…json` the newest record of an address."""

    def __init__(self, folder: Path) -> None:
        """Work in this folder, made on first use."""
        self.folder = folder

    def keep(self, record: Record, body: bytes) -> None:
        """Store the bytes (once) and the record; each file appears whole or not at all."""
        target = self._bytes_path(record.sha256)
        if not target.exists():
            _write_whole(target, body)
        text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
        _write_whole(self._record_path(record.url), text.encode(), is_dear=False)

    def newest(self, url: str) -> tuple[Record, bytes] | None:
        """Give the newest kept answer of an address, None when there is none or its bytes are damaged."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            record = Record(**json.loads(self._record_path(url).read_text(encoding="utf-8")))
            body = self._bytes_path(record.sha256).read_bytes()
            if sha256_of(body) == record.sha256:
                return record, body
        return None

    def bytes_of(self, sha256: str) -> bytes:
        """Give the bytes kept under a hash."""
        return self._bytes_path(sha256).read_bytes()

    def _bytes_path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def _record_path(self, url: str) -> Path:
        return self.folder / "by-address" / f"{sha256_of(url.encode())[:32]}.json"


def sha256_of(body: bytes) -> str:
    """Give the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(body).hexdigest()


def _write_whole(target: Path, body: bytes, *, is_dear: bool = True) -> None:
    """Write a file that appears whole or not at all; a record lost in a power cut only costs a fetch."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(body)
            if is_dear:
                out.flush()
                os.fsync(out.fileno())
        os.replace(temporary, target)  # noqa: PTH105 - mkstemp gives a name
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - mkstemp gives a name
        raise
