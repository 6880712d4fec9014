"""Whether the app answers, and whether its data can be read and is fresh: for monitors and cron."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Response

from dashboard import context, queries
from dashboard.store import StoreUnavailableError

if TYPE_CHECKING:
    from flask import Flask


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
        found = queries.sources(context.store()).to_dict("records")
        runs = {run["source"]: run for run in queries.latest_run(context.store())}
    except StoreUnavailableError as trouble:
        return _answer({"status": "unavailable", "store": str(trouble)}, 503)
    rows = [_source(row, runs.get(row["name"])) for row in found if row["figures"] or row["claims"]]
    failed = [row["source"] for row in rows if row["result"] in {"failed", "held"}]
    return _answer({"status": "failing" if failed else "ok", "failed": failed, "sources": rows}, 503 if failed else 200)


def _source(row: dict[Any, Any], run: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of run_list or None
    return {
        "source": row["name"],
        "newest_period_end": row["last_day"],
        "last_retrieved": row["last_retrieved"],
        "figures": row["figures"],
        "claims": row["claims"],
        "result": run["result"] if run else None,
        "cause": run["cause"] if run else "",
    }


def _answer(body: dict[str, Any], status: int = 200) -> Response:
    text = json.dumps(body, ensure_ascii=False) + "\n"
    response = Response(text, status, content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
