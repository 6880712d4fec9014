"""Answers that a reader need not fetch twice: entity tags, dates of change, and 304."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from flask import Response, request

from dashboard import context, queries

if TYPE_CHECKING:
    from typing import Any


def by_refresh(response: Response, *more: str) -> Response:
    """Mark an answer that changes only when a refresh ended; give 304 when the reader has this very one.

    `more` names what else the answer depends on beside the address and the store.
    """
    version = queries.data_version(context.store())
    key = "\x1f".join((version, request.full_path, *more))
    response.set_etag(hashlib.sha256(key.encode()).hexdigest()[:32])
    if moment := version.partition(".")[2]:
        response.last_modified = dt.datetime.fromisoformat(moment)
    return _conditional(response)


def unchanged(*more: str) -> Response | None:
    """Give 304 before any work is done, when the reader has the answer `by_refresh` would mark the same."""
    answer = by_refresh(Response(), *more)
    return answer if answer.status_code == 304 else None


def by_content(response: Response) -> Response:
    """Mark an answer by its bytes; give 304 when the reader has them."""
    response.add_etag()
    return _conditional(response)


def _conditional(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-cache"  # keep it, but ask each time
    made: Any = response.make_conditional(request)
    return made if isinstance(made, Response) else response
