"""Figures, claims, checks, pairs, sources and vintages as CSV and JSON downloads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

from flask import Response, request

from dashboard import context, exports
from dashboard.api import conditional
from dashboard.filters import BadFilterError, Filters
from dashboard.store import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
_REVIEWED = {"claims", "checks"}  # a person may change them between two refreshes
_OWN = {"bom", "raw"}  # parameters about the writing, not about the rows


def register(server: Flask) -> None:
    """Add `/api/v1/<kind>.<csv|json>`."""
    server.add_url_rule("/api/v1/<name>", "api", _download, methods=["GET"])


def _download(name: str) -> Response:
    kind, _, fmt = name.partition(".")
    if kind not in get_args(exports.Kind) or fmt not in _TYPES:
        known = "series, claims, checks, pairs, sources and vintages as .csv or .json"
        return refusal(404, f"there is no “{name[:40]}” here; known are {known}")
    try:
        given = request.args.to_dict(flat=False)
        flags = {flag: _is_set(flag, given.pop(flag, [])) for flag in _OWN}
        asked = Filters.read(given, kind)
        if kind not in _REVIEWED and (same := conditional.unchanged()):
            return same
        export = exports.Export(kind, asked, context.store())  # type: ignore[arg-type]  # checked above
    except BadFilterError as error:
        return refusal(400, str(error))
    except StoreUnavailableError as error:
        return refusal(503, str(error))
    response = Response(_encoded(export.parts(fmt, **flags)), content_type=_TYPES[fmt])  # type: ignore[arg-type]  # checked above
    response.call_on_close(export.close)
    if fmt == "csv":
        response.headers["Content-Disposition"] = f'attachment; filename="khorgos-{kind}.csv"'
    if export.withheld:
        response.headers["Khorgos-Withheld"] = str(sum(export.withheld.values()))
        response.headers["Khorgos-Withheld-Because"] = "the publisher's terms forbid passing these figures on"
    return conditional.by_refresh(response) if kind not in _REVIEWED else uncached(response)


def uncached(response: Response) -> Response:
    """Let nobody keep an answer that changes between refreshes, as claims do when a person reviews them."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _encoded(parts: Iterator[str]) -> Iterator[bytes]:
    for part in parts:
        yield part.encode()


def _is_set(name: str, given: list[str]) -> bool:
    if any(value not in {"", "0", "1"} for value in given) or len(given) > 1:
        raise BadFilterError(f"{name}: 0 or 1")
    return given == ["1"]


def refusal(status: int, reason: str) -> Response:
    """Answer with a reason as JSON."""
    body = json.dumps({"error": reason}, ensure_ascii=False) + "\n"
    return Response(body, status, content_type=_TYPES["json"])
