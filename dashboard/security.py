"""What every answer carries and what no request may do: headers, and a guard before callbacks."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from flask import Response, request

from dashboard import frame

if TYPE_CHECKING:
    import dash
    from flask import Flask

LARGEST_BODY = 256 * 1024
_DEEPEST, _LONGEST, _MOST = 8, 4_000, 400  # levels, characters of one text, members of one list or object
_OFF = "accelerometer camera display-capture fullscreen geolocation gyroscope magnetometer microphone midi payment usb"
POLICY = ", ".join(f"{feature}=()" for feature in _OFF.split())


def protect(app: dash.Dash) -> None:
    """Add the headers and the guard to an app whose pages are all registered."""
    app.server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    hashes: list[str] = []

    server: Flask = app.server

    @server.after_request
    def _headers(response: Response) -> Response:
        if not hashes:  # after the first request, when every callback has been registered
            hashes.extend([*app.csp_hashes(), script_hash(frame.SCHEME)])
        response.headers.setdefault("Content-Security-Policy", content_policy(hashes, _ancestors()))
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        response.headers["Permissions-Policy"] = POLICY
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if os.environ.get("KHORGOS_HTTPS"):
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    @server.before_request
    def _guard() -> Response | None:
        if request.path != "/_dash-update-component":
            return None
        reason = why_refused(request.get_data(cache=True), app.callback_map)
        return Response(json.dumps({"error": reason}), 400, mimetype="application/json") if reason else None


def _ancestors() -> str:
    """Say which pages may show ours in a frame: any page a single chart, the others only those that are named."""
    return "*" if request.path.startswith("/embed/") else os.environ.get("KHORGOS_FRAME_ANCESTORS", "'self'")


def content_policy(hashes: list[str], ancestors: str = "'self'") -> str:
    """Allow what is our own and the few inline scripts with these hashes; nothing from elsewhere."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {' '.join(sorted(set(hashes)))}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {ancestors}",
        ]
    )


def script_hash(script: str) -> str:
    """Name an inline script by its content, as a content policy does."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def why_refused(body: bytes, known: dict[str, Any]) -> str:
    """Say what is wrong with a callback's body; empty when Dash may see it.

    >>> why_refused(b"[]", {})
    'a callback is a JSON object'
    """
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return "the body is not JSON"
    if not isinstance(asked, dict):
        return "a callback is a JSON object"
    callback = known.get(asked["output"]) if isinstance(asked.get("output"), str) else None
    if callback is None:
        return "no such callback"
    strange = _strange_part(asked, callback)
    if strange:
        return f"{strange} are not those of this callback"
    return "" if _within_bounds(asked, _DEEPEST) else "a value is too long or too deep"


def _strange_part(asked: dict[str, Any], callback: dict[str, Any]) -> str:
    for part in ("inputs", "state"):
        wanted = [(w["id"], w["property"]) for w in callback.get(part) or []]
        if not _match(asked.get(part, []), wanted):
            return part
    if not _are_outputs(asked.get("outputs"), asked["output"]):
        return "outputs"
    return "" if _are_texts(asked.get("changedPropIds", [])) else "changedPropIds"


def _match(given: Any, wanted: list[tuple[str, str]]) -> bool:  # noqa: ANN401 - anything may be sent
    if not isinstance(given, list) or len(given) != len(wanted):
        return False
    return all(_is(part, *ids) for part, ids in zip(given, wanted, strict=True))


def _are_outputs(given: Any, output: str) -> bool:  # noqa: ANN401 - anything may be sent
    """Whether the parts are those that Dash's one text for all outputs names, as in `..a.children...b.data..`."""
    several = output.startswith("..")
    names = output[2:-2].split("...") if several else [output]
    wanted = [(id_, property_) for id_, _, property_ in (_plain(name).rpartition(".") for name in names)]
    return _match(given if several else [given], wanted)


def _plain(property_: str) -> str:
    """Leave out the mark by which Dash tells two callbacks with one output apart: `children@…`."""
    return property_.partition("@")[0]


def _are_texts(given: Any) -> bool:  # noqa: ANN401 - anything may be sent
    return isinstance(given, list) and all(isinstance(one, str) for one in given)


def _is(part: Any, id_: str, property_: str) -> bool:  # noqa: ANN401 - anything may be sent
    if isinstance(part, list):  # a pattern-matching input sends one part a component
        return id_.startswith("{") and all(_is(one, id_, property_) for one in part)
    if not isinstance(part, dict) or _plain(str(part.get("property"))) != property_:
        return False
    given = part.get("id")
    if not id_.startswith("{"):
        return bool(given == id_)
    return isinstance(given, dict) and set(given) == set(json.loads(id_))


def _within_bounds(value: Any, depth: int) -> bool:  # noqa: ANN401 - anything may be sent
    if isinstance(value, str):
        return len(value) <= _LONGEST
    if not isinstance(value, list | dict):
        return True
    members = value if isinstance(value, list) else [*value, *value.values()]
    return depth > 0 and len(members) <= _MOST and all(_within_bounds(member, depth - 1) for member in members)
