"""Files that a person downloaded: opened within bounds, hashed, and kept as snapshots when they are not huge."""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from etl import clock
from etl.errors import Unexpected, UsageError
from etl.fetch.snapshots import Record, Snapshots
from etl.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from etl.connector import Visit

KEPT_WHOLE = 64 * 1024 * 1024  # larger files are remembered by their hash alone
MAX_UNPACKED = 512 * 1024 * 1024  # of a workbook
MAX_RATIO = 200  # unpacked to packed, of a workbook
_BLOCK = 1024 * 1024


def open_document(visit: Visit, title: str) -> tuple[Document, Path]:
    """Give the document for the visit's file, and its path.  Only regular files are read."""
    path = visit.file
    assert path is not None
    try:
        real = path.resolve(strict=True)
        if not stat.S_ISREG(real.stat().st_mode):
            raise UsageError(f"{path.name}: not a regular file")
        digest = _hash(real)
    except OSError as why:
        raise UsageError(f"{path}: {why.strerror}") from None
    name, moment = visit.connector.stored_as, clock.stamp()
    url = visit.connector.url
    if real.stat().st_size <= KEPT_WHOLE:
        record = Record(f"{url}#{path.name}", url, 0, "", moment, digest)
        Snapshots(visit.http.settings.snapshots).keep(record, real.read_bytes())
    document = Document(
        source=name,
        url=url,
        title=title,
        retrieved_at=moment,
        id=f"{name}-{digest[:16]}",
        sha256=digest,
        via=f"file {path.name[:120]}",
        parser=visit.connector.name,
    )
    return document, real


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as blocks:
        while block := blocks.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def kind_of(path: Path) -> str:
    """Tell a file's kind by its first bytes: zip, xls, html, text.

    A site that regenerates a workbook answers with a page in its place; that is "html".
    """
    with path.open("rb") as start:
        head = start.read(64).lstrip()
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    return "html" if head.lower().startswith((b"<!doctype html", b"<html")) else "text"


def sheets(path: Path, place: str) -> dict[str, list[list[object]]]:
    """Give a workbook's sheets (.xlsx or .xls) as rows of plain values; raise `Unexpected` for anything else."""
    import python_calamine

    body = path.read_bytes()
    if (kind := kind_of(path)) not in {"zip", "xls"}:
        raise Unexpected(f"{place}: {'a web page' if kind == 'html' else 'a text file'}, no workbook")
    if kind == "zip":
        body = _workbook(body, place)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
        read = ((name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
        return {name.strip(): [list(row) for row in rows] for name, rows in read}
    except (python_calamine.CalamineError, ValueError) as why:
        raise Unexpected(f"{place}: not a readable workbook ({why})") from None


def _workbook(body: bytes, place: str) -> bytes:
    """Check the sizes a workbook unpacks to; open a zip that holds one workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > MAX_UNPACKED or size > MAX_RATIO * max(1, len(body)):
                raise Unexpected(f"{place}: unpacks to {size:,} bytes, too much for a workbook")
            if "xl/workbook.xml" in archive.namelist():
                return body
            inner = [entry for entry in entries if entry.filename.lower().endswith((".xlsx", ".xls"))]
            if len(inner) != 1:
                raise Unexpected(f"{place}: a zip with {len(inner)} workbooks, expected one")
            return archive.read(inner[0])
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as why:
        raise Unexpected(f"{place}: a damaged zip ({why})") from None


@contextmanager
def csv_parts(path: Path, place: str) -> Iterator[dict[str, BinaryIO]]:
    """Open the CSV files in a zip, or a plain CSV file with its neighbours, as streams by name."""
    if kind_of(path) == "zip":
        try:
            with zipfile.ZipFile(path) as archive:
                names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
                yield {name.rpartition("/")[2]: archive.open(name) for name in names}  # type: ignore[misc]  # streams
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as why:
            raise Unexpected(f"{place}: a damaged or locked zip ({why})") from None
        return
    found = {
        each.name: each.open("rb") for each in sorted(path.parent.glob("*.csv")) if each == path or "codes" in each.name
    }
    try:
        yield found  # type: ignore[misc]  # buffered readers are streams
    finally:
        for stream in found.values():
            stream.close()
