"""The API: the export's bytes on plain addresses, and a reason for what it refuses."""

import io

import pytest

from dashboard import context, exports


def test_the_api_gives_the_bytes_of_the_export(client, made_url):
    out = io.BytesIO()
    exports.write("series", {"unit": "USD", "partner": "KAZ"}, "csv", out, made_url)
    answer = client.get("/api/v1/series.csv?unit=USD&partner=KAZ")
    assert answer.data == out.getvalue()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="khorgos-series.csv"'


@pytest.mark.parametrize("kind", ["series", "claims", "checks", "pairs", "sources", "vintages"])
@pytest.mark.parametrize("fmt", ["csv", "json"])
def test_every_kind_comes_in_both_forms(client, kind, fmt):
    answer = client.get(f"/api/v1/{kind}.{fmt}")
    assert answer.status_code == 200
    assert answer.data


@pytest.mark.parametrize("query", ["flow=up", "nonsense=1", "from=soon", "bom=2", "unit=%00", "id=%22;drop"])
def test_bad_parameters_give_400_and_a_reason_as_json(client, query):
    answer = client.get(f"/api/v1/series.csv?{query}")
    assert answer.status_code == 400
    assert query.split("=", maxsplit=1)[0] in answer.json["error"]


@pytest.mark.parametrize(
    ("address", "fits"),
    [("claims.json?asOf=2026-11-01", "verdict"), ("claims.csv?transform=yoy", "verdict"),
     ("sources.json?partner=KAZ", "source"), ("series.csv?verdict=close", "transform"),
     ("bundle.zip?verdict=close", "transform")],
)  # fmt: skip
def test_a_filter_that_would_change_nothing_gives_400_and_names_those_that_fit(client, address, fits):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 400
    assert "does not fit" in answer.json["error"]
    assert fits in answer.json["error"]


def test_an_unknown_export_gives_404_and_names_the_known_ones(client):
    answer = client.get("/api/v1/secrets.csv")
    assert answer.status_code == 404
    assert "vintages" in answer.json["error"]


def test_rows_kept_back_are_said_in_a_header(client):
    assert client.get("/api/v1/series.csv?unit=USD").headers["Khorgos-Withheld"] == "1"
    assert "Khorgos-Withheld" not in client.get("/api/v1/series.csv?unit=CNY").headers


def test_only_get_is_allowed(client):
    assert client.post("/api/v1/series.csv").status_code == 405


def test_a_missing_store_gives_503_with_a_sentence(client, tmp_path):
    context.use(f"sqlite:///{tmp_path / 'none.sqlite'}")
    answer = client.get("/api/v1/series.csv")
    assert answer.status_code == 503
    assert "khorgos refresh" in answer.json["error"]
