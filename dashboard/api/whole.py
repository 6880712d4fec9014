"""Everything at once: the bundle of a selection as ZIP, and the store as one SQLite file with its hash."""

from __future__ import annotations

import tempfile
from functools import partial
from typing import IO, TYPE_CHECKING

from flask import Response, request

from dashboard import context, packages, store_copy
from dashboard.api import conditional
from dashboard.api.downloads import refusal
from dashboard.filters import BadFilterError, Filters
from dashboard.store import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from dashboard.exports import Kind

_IN_MEMORY = 8 * 1024 * 1024  # a larger bundle is put together on disk
_PIECE = 256 * 1024


def register(server: Flask) -> None:
    """Add `/api/v1/bundle.zip`, `/api/v1/pairs.zip`, `/api/v1/khorgos.sqlite` and its `.sha256`."""
    bundles: tuple[tuple[str, Kind], ...] = (("bundle", "series"), ("pairs", "pairs"))
    for path, kind in bundles:
        server.add_url_rule(f"/api/v1/{path}.zip", path, partial(_bundle, kind), methods=["GET"])
    server.add_url_rule("/api/v1/khorgos.sqlite", "sqlite", _sqlite, methods=["GET"])
    server.add_url_rule("/api/v1/khorgos.sqlite.sha256", "sqlite_hash", _hash, methods=["GET"])


def _bundle(kind: Kind) -> Response:
    try:
        asked = Filters.read(request.args.to_dict(flat=False), kind)
        if same := conditional.unchanged():
            return same
        package = packages.Package(kind, asked, context.store())
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when it has been sent
        package.write(file)
    except BadFilterError as error:
        return refusal(400, str(error))
    except StoreUnavailableError as error:
        return refusal(503, str(error))
    response = Response(_pieces(file), content_type="application/zip")
    response.content_length = file.tell()
    file.seek(0)
    response.headers["Content-Disposition"] = f'attachment; filename="khorgos-{kind}.zip"'
    if package.export.withheld:
        response.headers["Khorgos-Withheld"] = str(sum(package.export.withheld.values()))
    return conditional.by_refresh(response)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


def _sqlite() -> Response:
    try:
        path, digest = store_copy.copy_of(context.store())
        if same := conditional.unchanged(digest):
            return same
    except StoreUnavailableError as error:
        return refusal(503, str(error))
    response = Response(_pieces(path.open("rb")), content_type="application/vnd.sqlite3")
    response.content_length = path.stat().st_size
    response.headers["Content-Disposition"] = 'attachment; filename="khorgos.sqlite"'
    response.headers["Khorgos-SHA256"] = digest
    return conditional.by_refresh(response, digest)


def _hash() -> Response:
    try:
        _, digest = store_copy.copy_of(context.store())
    except StoreUnavailableError as error:
        return refusal(503, str(error))
    return conditional.by_content(Response(f"{digest}  khorgos.sqlite\n", content_type="text/plain; charset=utf-8"))
