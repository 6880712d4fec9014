"""The description names every address that answers GET, every parameter, and what each accepts."""

import json
import re

import pytest

from dashboard.api import openapi
from dashboard.filters import _READERS

DOCUMENT = openapi.document("1")


def test_every_address_of_the_api_is_described(app):
    expected = {
        str(rule) for rule in app.server.url_map.iter_rules() if str(rule).startswith(("/api/v1/", "/health", "/feed"))
    }
    expected -= {"/api/v1/<name>"}
    expected |= {
        f"/api/v1/{kind}.{fmt}"
        for kind in ("series", "claims", "checks", "pairs", "sources", "vintages")
        for fmt in ("csv", "json")
    }
    assert set(DOCUMENT["paths"]) == expected


def test_every_filter_is_described():
    assert set(openapi.FILTERS) == set(_READERS)


@pytest.mark.parametrize("path", sorted(DOCUMENT["paths"]))
def test_each_described_address_answers_as_described(client, path):
    answer = client.get(path, buffered=True)
    responses = DOCUMENT["paths"][path]["get"]["responses"]
    assert str(answer.status_code) in responses
    assert answer.mimetype in responses["200"]["content"]


def parameters():
    return [(path, p) for path, item in DOCUMENT["paths"].items() for p in item["get"]["parameters"]]


EXAMPLES = {
    "reporter": "CHN", "partner": "KAZ,KGZ", "pair": "KAZ", "flow": "export,turnover", "china_flow": "import", "product": "TOTAL",
    "kind": "year,jan_feb", "unit": "USD", "source": "gacc", "id": "gacc.CHN.KAZ@2026-11-20", "publisher": "Daily News",
    "verdict": "close", "q": "oil", "from": "2018", "to": "2024-02-29", "asOf": "2026-11-01", "updatedAfter": "2026-11-01",
    "includeHistory": "1", "first": "0", "own": "1", "running": "1", "transform": "yoy", "bom": "1", "raw": "0", "limit": "9999", "c": "KZ,UZ",
}  # fmt: skip


@pytest.mark.parametrize(("path", "parameter"), parameters())
def test_what_the_pattern_allows_is_accepted(client, path, parameter):
    value = EXAMPLES[parameter["name"]]
    assert re.search(parameter["schema"]["pattern"], value)
    assert client.get(path, query_string={parameter["name"]: value}, buffered=True).status_code == 200


@pytest.mark.parametrize("name", ["flow", "kind", "from", "asOf", "includeHistory", "transform", "verdict"])
def test_what_the_pattern_forbids_is_refused(client, name):
    assert not re.search(openapi.FILTERS[name][0], "soon!")
    assert client.get("/api/v1/series.json", query_string={name: "soon!"}).status_code == 400


@pytest.mark.parametrize("kind", ["series", "claims", "checks", "pairs", "sources", "vintages"])
def test_rows_have_the_described_fields_and_types(client, kind):
    python = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "null": type(None)}
    schema = DOCUMENT["components"]["schemas"][kind.capitalize()]
    for row in client.get(f"/api/v1/{kind}.json").json["rows"]:
        assert list(row) == schema["required"]
        for name, described in schema["properties"].items():
            assert any(isinstance(row[name], python[t]) for t in described["type"]), (name, row[name])


def test_the_served_description_is_json_of_version_3_1(client):
    assert json.loads(client.get("/api/v1/openapi.json").data)["openapi"] == "3.1.0"
