"""The description of every address for programs, as OpenAPI 3.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Response

from dashboard import dictionary, filters
from dashboard.api import conditional

if TYPE_CHECKING:
    from flask import Flask

_CODE = "[A-Za-z0-9][A-Za-z0-9/_-]{0,38}"
_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_MONTH_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_DATE = f"({_YEAR}-{_MONTH_DAY}|{_LEAP}-02-29)"
_DAY = f"({_YEAR}(-(0[1-9]|1[0-2]))?|{_DATE})"
_MOMENT = f"{_DATE}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)?"
_FLOW = "(export|import|turnover|total)"
_KIND = f"({'|'.join(filters.KINDS)})"


def _list_of(one: str) -> str:
    return f"^{one}(,{one}){{0,9}}$"


# Each filter: what its value looks like, and what it asks for.
FILTERS: dict[str, tuple[str, str]] = {
    "reporter": (_list_of(_CODE), "Who says it: ISO 3166 alpha-3 codes, CHN,KAZ"),
    "partner": (_list_of(_CODE), "About whom; CA5 is the five together, WLD the world"),
    "pair": (_list_of(_CODE), "The Central Asian party, whichever side reports"),
    "flow": (_list_of(_FLOW), "Direction of the goods as the reporter sees it"),
    "china_flow": (_list_of(_FLOW), "Direction of the goods as China sees it"),
    "product": (r"^[\w:. -]{1,80}$", "TOTAL, or a code of a scheme such as HS22-2711"),
    "kind": (_list_of(_KIND), "What the two days of the period make"),
    "unit": (_list_of(_CODE), "USD or CNY"),
    "source": (r"^[a-z0-9][a-z0-9_.-]{0,58}$", "Short name of a source, as in sources.csv"),
    "id": (r"^[\w/:@.-]{1,300}$", "Key of a row"),
    "publisher": (r"^[^\u0000-\u001f,]{1,100}$", "Publisher, as the rows name it"),
    "verdict": (_list_of(f"({'|'.join(filters.VERDICTS)})"), "Verdict of a claim"),
    "q": (r"^[^\u0000-\u001f]{1,80}$", "Words in title, publisher, place, goods, note or the printed figure"),
    "from": (f"^{_DAY}$", "First day of the period is not before: a year, month or day"),
    "to": (f"^{_DAY}$", "Last day of the period is not after"),
    "asOf": (f"^{_MOMENT}$", "As the store knew it on that day"),
    "updatedAfter": (f"^{_MOMENT}$", "Only rows first seen after that day"),
    "includeHistory": ("^(0|1|true|false)$", "Every vintage instead of the newest"),
    "first": ("^(0|1|true|false)$", "Of several publishers of one report only the one that reaches furthest"),
    "own": ("^(0|1|true|false)$", "Without what others estimated in the name of a partner that did not report"),
    "running": ("^(0|1|true|false)$", "Only periods that begin with January"),
    "transform": ("^(level|yoy)$", "yoy: only figures that have a change on the same months of the year before"),
}
_CSV_ONLY = {
    "bom": ("^(0|1)$", "1: mark the file as UTF-8 for spreadsheets"),
    "raw": ("^(0|1)$", "1: leave text cells alone that a spreadsheet would run as a formula"),
}
_TITLES = {
    "series": "Figures published in datasets, newest vintage",
    "vintages": "Figures with every vintage",
    "claims": "Figures printed in articles",
    "checks": "Figures printed in articles, each with its newest check against the figures of datasets",
    "pairs": "One flow as both sides report it, with the gap, or the reason why the two are no pair",
    "sources": "Sources with their terms",
}
_JSON_TYPES = {"string": "string", "number": "number", "integer": "integer", "boolean": "boolean", "date": "string"}


def register(server: Flask, version: str) -> None:
    """Add `/api/v1/openapi.json`."""

    def _described() -> Response:
        text = json.dumps(document(version), ensure_ascii=False, indent=1) + "\n"
        return conditional.by_content(Response(text, content_type="application/json; charset=utf-8"))

    server.add_url_rule("/api/v1/openapi.json", "openapi", _described, methods=["GET"])


def document(version: str) -> dict[str, Any]:
    """Give the whole description."""
    paths: dict[str, Any] = {}
    for kind, title in _TITLES.items():
        for fmt in ("csv", "json"):
            paths[f"/api/v1/{kind}.{fmt}"] = _export(kind, fmt, title)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Khorgos",
            "version": version or "0",
            "description": "Trade of China with the five Central Asian states: who says what, and where it is printed.",
        },
        "paths": paths | _others(),
        "components": {"schemas": {kind.capitalize(): _row(kind) for kind in _TITLES} | {"Refusal": _REFUSAL}},
    }


_REFUSAL = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string", "description": "What was not understood, or why there is no answer"}},
}


def _of(kind: str) -> dict[str, tuple[str, str]]:
    return {name: FILTERS[name] for name in filters.UNDERSTOOD[kind]}


def _export(kind: str, fmt: str, title: str) -> dict[str, Any]:
    names = _of(kind) | (_CSV_ONLY if fmt == "csv" else {})
    if fmt == "csv":
        content: dict[str, Any] = {"text/csv": {"schema": {"type": "string"}}}
    else:
        rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{kind.capitalize()}"}}
        answer = {
            "type": "object",
            "required": ["rows", "count", "withheld", "withheld_because", "empty_because"],
            "properties": {
                "rows": rows, "count": {"type": "integer"}, "withheld": {"type": "object"},
                "withheld_because": {"type": "string"}, "empty_because": {"type": "string"},
            },
        }  # fmt: skip
        content = {"application/json": {"schema": answer}}
    return _get(f"{title}, as {fmt.upper()}", content, names, refuses=True)


def _get(
    summary: str, content: dict[str, Any], names: dict[str, tuple[str, str]] | None = None, *, refuses: bool = False
) -> dict[str, Any]:
    refusal = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}}
    answers: dict[str, Any] = {
        "200": {"description": "The answer", "content": content},
        "304": {"description": "The reader has it"},
        "503": {"description": "The store cannot be read now", **refusal},
    }
    if refuses:
        answers["400"] = {"description": "A parameter was not understood; the reason is given", **refusal}
    asked = [
        {"name": name, "in": "query", "required": False, "allowEmptyValue": True, "description": words,
         "schema": {"type": "string", "pattern": f"^$|{pattern}"}}
        for name, (pattern, words) in (names or {}).items()
    ]  # fmt: skip
    return {"get": {"summary": summary, "parameters": asked, "responses": answers}}


def _others() -> dict[str, Any]:
    binary = {"schema": {"type": "string", "contentEncoding": "binary"}}
    text = {"schema": {"type": "string"}}
    whole = {"schema": {"type": "object"}}
    health = _get("Whether the data came in, and how late each dataset is", {"application/json": whole},
                  {"limit": (r"^\d{1,5}$", "Fail for a dataset later than so many days")}, refuses=True)  # fmt: skip
    health["get"]["responses"]["503"] = {"description": "Failing or stale", "content": {"application/json": whole}}
    alive = _get("Whether pages can be served", {"application/json": whole})
    alive["get"]["responses"]["503"] = {"description": "No store", "content": {"application/json": whole}}
    return {
        "/api/v1/bundle.zip": _get(
            "The figures of a selection with sources, descriptions and a README", {"application/zip": binary},
            _of("series"), refuses=True,
        ),
        "/api/v1/pairs.zip": _get(
            "The pairs of a selection with sources, descriptions and a README", {"application/zip": binary},
            _of("pairs"), refuses=True,
        ),
        "/api/v1/khorgos.sqlite": _get("The whole store as one SQLite file", {"application/vnd.sqlite3": binary}),
        "/api/v1/khorgos.sqlite.sha256": _get("The SHA-256 of that file", {"text/plain": text}),
        "/api/v1/openapi.json": _get("This description", {"application/json": whole}),
        "/health": alive,
        "/health/data": health,
        "/feed.xml": _get(
            "What each refresh changed, as Atom", {"application/atom+xml": text},
            {"c": (_list_of("(KZ|KG|TJ|TM|UZ)"), "Countries: KZ,KG")}, refuses=True,
        ),
    }  # fmt: skip


def _row(kind: str) -> dict[str, Any]:
    columns = dictionary.columns(kind)
    return {
        "type": "object",
        "required": [c.name for c in columns],
        "properties": {
            c.name: {"type": [_JSON_TYPES[c.type], "null"], "description": c.meaning} for c in columns
        },
    }  # fmt: skip
