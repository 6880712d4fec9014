"""Whether the app answers, and whether its data can be read and is fresh: for monitors and cron."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from flask import Response, request

from dashboard import context, freshness, queries, queries_store
from dashboard.api.downloads import refusal
from dashboard.filters import BadFilterError
from dashboard.store import StoreUnavailableError

if TYPE_CHECKING:
    from flask import Flask

REFRESH_LIMIT_DAYS = 35  # a monthly publisher has been missed when no refresh came for longer


def register(server: Flask, version: str) -> None:
    """Add `/health` and `/health/data`."""
    server.add_url_rule("/health", "health", lambda: _health(version), methods=["GET"])
    server.add_url_rule("/health/data", "health_data", _data, methods=["GET"])


def _health(version: str) -> Response:
    try:
        runs = queries.latest_run(context.store())
    except StoreUnavailableError as trouble:
        return _answer({"status": "unavailable", "version": version, "store": str(trouble)}, 503)
    failed = [run["source"] for run in runs if run["result"] in {"failed", "held"}]
    last = runs[0]["run_finished_at"] if runs else ""
    return _answer({"status": "ok", "version": version, "store": "ok", "newest_load": last, "failed_sources": failed})


def _data() -> Response:
    try:
        limit = _limit(request.args.to_dict(flat=False))
        found = queries_store.sources(context.store())
        runs = {run["source"]: run for run in queries_store.source_runs(context.store())}
        newest = queries_store.runs(context.store(), 1)
    except BadFilterError as error:
        return refusal(400, str(error))
    except StoreUnavailableError as trouble:
        return _answer({"status": "unavailable", "store": str(trouble)}, 503)
    rows = [_source(row, runs.get(row["name"])) for row in found if row["figures"] or row["claims"]]
    failed = sorted(name for name, run in runs.items() if run["result"] in {"failed", "held"})
    late = [row["source"] for row in rows if limit is not None and row["late_days"] > limit]
    since = freshness.days_since(newest[0]["started_at"] if newest else "", freshness.today())
    body = {"failed": failed, "late": late, "days_since_refresh": since, "sources": rows}
    status = "failing" if failed else "stale" if late or since is None or since > REFRESH_LIMIT_DAYS else "ok"
    return _answer({"status": status} | body, 200 if status == "ok" else 503)


def _limit(given: dict[str, list[str]]) -> int | None:
    """Read `limit`, the days a dataset may be late by its publisher's calendar; None when nobody asks."""
    values = [value for value in given.pop("limit", []) if value]
    if given:
        raise BadFilterError(f"“{next(iter(given))[:40]}” is not known here; limit=DAYS is")
    if len(values) > 1 or not all(re.fullmatch(r"\d{1,5}", value) for value in values):
        raise BadFilterError("limit: a number of days")
    return int(values[0]) if values else None


def _source(row: dict[Any, Any], run: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of the run log or None
    age = freshness.age(row, freshness.today()) if row["figures"] else freshness.Age("")
    return {
        "source": row["name"],
        "newest_period_end": row["last_day"],
        "last_retrieved": row["last_retrieved"],
        "figures": row["figures"],
        "claims": row["claims"],
        "expected_on": age.expected,
        "late_days": age.late_days,
        "stale": age.stale,
        "result": run["result"] if run else None,
        "last_success": run["last_success"] if run else "",
        "cause": run["cause"] if run else "",
    }


def _answer(body: dict[str, Any], status: int = 200) -> Response:
    text = json.dumps(body, ensure_ascii=False) + "\n"
    response = Response(text, status, content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
