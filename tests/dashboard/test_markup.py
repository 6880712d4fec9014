"""Every page tells search engines what it holds, in data that no text can break out of."""

import json
import re

import pytest

from dashboard import context


def described(client, path):
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text)
    return json.loads(text)


@pytest.mark.parametrize("path", ["/", "/compare", "/mirror", "/products", "/claims", "/sources", "/data", "/status", "/about",
                                  "/check", "/country/kz", "/sources/gacc", "/claims/1"])  # fmt: skip
def test_every_page_describes_its_figures_as_a_dataset(client, path):
    found = described(client, path)
    assert (found["@context"], found["@type"], found["url"]) == ("https://schema.org", "Dataset", path)
    assert found["name"]
    assert found["temporalCoverage"].startswith("2022-01-01/") or path.startswith("/sources/")
    assert {d["encodingFormat"] for d in found["distribution"]} == {"text/csv", "application/json", "application/zip"}


def test_every_download_that_is_named_is_there(client):
    for path in ("/", "/country/kz", "/sources/gacc"):
        for download in described(client, path)["distribution"]:
            answer = client.get(download["contentUrl"])
            assert answer.status_code == 200
            assert answer.mimetype == download["encodingFormat"]


def test_a_source_names_its_own_publisher_and_terms(client):
    found = described(client, "/sources/gacc")
    assert found["creator"]["name"] == "Customs of China"
    assert found["license"]
    assert found["distribution"][0]["contentUrl"] == "/api/v1/series.csv?source=gacc"


def test_figures_that_may_not_be_passed_on_are_offered_nowhere(client):
    assert described(client, "/sources/shut")["distribution"] == []


def test_hostile_names_stay_inside_the_data(client):
    assert described(client, "/sources/daily")["creator"]["name"] == "Daily <b>News</b>"
    assert "Daily <b>" not in client.get("/sources/daily").text


def test_the_configured_address_makes_whole_addresses(client, monkeypatch):
    monkeypatch.setenv("KHORGOS_BASE_URL", "https://khorgos.example")
    assert described(client, "/sources/kaz_bns")["url"] == "https://khorgos.example/sources/kaz_bns"


def test_a_chart_alone_and_a_missing_store_have_none(client, tmp_path):
    assert "ld+json" not in client.get("/embed/level").text
    context.use(f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert "ld+json" not in client.get("/country/uz").text
