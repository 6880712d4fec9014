"""A reader's own number or passage: checked like a claim of an article, refused in words; the bundle will do."""

import pytest

from etl.intake.asking import Checker
from etl.settings import BUNDLE, Settings

CLAIM = {"measure": "value", "flow": "total", "partners": ["KAZ"], "value": 43.8e9, "unit": "USD", "approx": False,
         "period_start": "2024-01-01", "period_end": "2024-12-31", "quote": "43.8"}  # fmt: skip


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    home = tmp_path_factory.mktemp("asking")
    return Checker(Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", bundle=BUNDLE))


def test_a_number_is_set_against_the_published_figures(check):
    (found,) = check({"claim": CLAIM})["claims"]
    assert found["check"]["verdict"] == "agrees"
    assert found["check"]["tolerance"] == 50e6
    assert found["check"]["expected"][0]["citation"].startswith("General Administration of Customs")


def test_a_number_of_another_year_names_the_nearest_reading(check):
    (found,) = check({"claim": CLAIM | {"period_start": "2023-01-01", "period_end": "2023-12-31"}})["claims"]
    assert found["check"]["verdict"] == "differs"
    assert found["check"]["nearest"][0]["reading"] == "year"


def test_a_passage_is_read_and_each_of_its_figures_checked(check):
    text = "Turnover between China and Kazakhstan came to $43.8 billion in 2024, Chinese customs said."
    (found,) = check({"text": text, "published": ""})["claims"]
    assert (found["quote"], found["check"]["verdict"]) == ("$43.8 billion", "agrees")


def test_last_year_is_told_from_the_day_of_publication(check):
    text = "China’s trade with Kazakhstan reached $43.8 billion last year, according to Chinese customs."
    (found,) = check({"text": text, "published": "2025-02-01"})["claims"]
    assert found["period_start"] == "2024-01-01"


@pytest.mark.parametrize(
    ("asked", "reason"),
    [({"claim": CLAIM | {"partners": ["USA"]}}, "codes among"), ({"text": ""}, "empty"),
     ({"text": "Το εμπόριο αυξήθηκε."}, "language"), ({"text": "x", "published": "soon"}, "published")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(check, asked, reason):
    assert reason in check(asked)["error"]


def test_words_without_figures_hold_no_claim(check):
    assert check({"text": "China and Kazakhstan are neighbours and they trade."}) == {"claims": []}
