"""Checks of claims as a file: each claim with its verdict, its arithmetic, and what it was set against."""

import csv
import io
import json

import pytest

from dashboard import exports
from etl import refresh
from etl.settings import BUNDLE, Settings
from tests.made import Nobody


@pytest.fixture(scope="module")
def store_url(tmp_path_factory):
    home = tmp_path_factory.mktemp("checks")
    settings = Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", BUNDLE)
    assert refresh.refresh(settings, Nobody()).exit_code == 0
    return settings.database_url


def rows(store_url, kind="checks", **filters):
    out = io.StringIO()
    count = exports.write(kind, filters, "csv", out, store_url)
    found = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert len(found) == count
    return found


def test_every_claim_about_the_five_has_one_check(store_url):
    """China's trade with the whole world is printed too, for the rate it implies; nothing is checked by it."""
    claims = [row["id"] for row in rows(store_url, "claims") if row["partners"] != "WLD"]
    assert sorted(row["id"] for row in rows(store_url)) == sorted(claims)


def test_a_differing_claim_comes_with_the_figures_it_differs_from_and_their_citations(store_url):
    found = rows(store_url, verdict="differs")
    assert found
    for row in found:
        assert row["verdict"] == "differs"
        assert row["as_printed"] in row["arithmetic"] or "Printed" in row["arithmetic"]
        assert all(one["citation"] for one in json.loads(row["expected_json"]))
        assert row["tolerance"]


def test_verdicts_of_the_export_add_up_to_all_checks(store_url):
    every = rows(store_url)
    assert sum(len(rows(store_url, verdict=verdict)) for verdict in {row["verdict"] for row in every}) == len(every)
