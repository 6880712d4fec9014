"""The claims: each with its verdict, filters that add up, one claim step by step."""

import re
import sys

import dash
import pandas as pd
import pytest

from dashboard.filters import VERDICTS
from tests.dashboard.pages.written import written


@pytest.fixture
def claims(app, at):
    return dash.page_registry["dashboard.pages.claims"]["layout"]


@pytest.fixture
def claim(app, at):
    return dash.page_registry["dashboard.pages.claim"]["layout"]


def test_the_answer_counts_what_can_be_checked(claims):
    assert "Of 1 figure printed in 1 article" in written(claims())


def test_the_parts_of_the_answer_add_up_to_what_can_be_checked(app):
    page = sys.modules["dashboard.pages.claims"]
    every = [verdict for n, verdict in enumerate(VERDICTS, 1) for _ in range(n)]  # as many of each as its place
    said = page._answer(pd.DataFrame({"verdict": every, "document_id": "one"}))
    total, articles, checked, *parts = map(int, re.findall(r"\d+", said))
    assert (total, articles, checked) == (len(every), 1, len(every) - every.count("cannot_check"))
    assert sum(parts) == checked


def test_a_claim_stands_with_its_words_reading_and_verdict(claims):
    text = written(claims())
    assert "$43.8 billion" in text
    assert "China’s trade with Kazakhstan, 2024: $43.8\u00a0bn, as GACC says" in text
    assert '"className": "chip' in text


@pytest.mark.parametrize(
    ("query", "n"), [({}, 1), ({"c": "KZ"}, 1), ({"c": "UZ"}, 0), ({"kind": "month"}, 0), ({"kind": "year"}, 1)]
)
def test_filters_keep_the_claims_they_name(claims, query, n):
    assert f"{n} claim{'' if n == 1 else 's'} of 1" in written(claims(**query))


def test_a_filter_without_meaning_is_said_and_left_out(claims):
    text = written(claims(verdict="true", publisher="Nobody"))
    assert "is not a verdict" in text
    assert "1 claim of 1" in text


def test_the_control_writes_the_address(app, at):
    import sys

    module = sys.modules["dashboard.pages.claims"]
    _, address = module.show(c=["KAZ"], verdict="differs", publisher="", kind="", fold="1")
    assert address == "?c=KZ&verdict=differs"


def test_one_claim_shows_place_reading_tolerance_and_arithmetic(claim):
    text = written(claim(claim="2025-01-01-daily-1"))
    for part in ("Does “", "$43.8 billion", "Tolerance", "± 50", "Where it is printed", "by a person"):
        assert part in text


def test_an_unknown_claim_is_no_page(claim):
    assert "There is no page at this address" in written(claim(claim="none"))


def test_every_verdict_of_the_store_has_a_word_and_a_sign():
    from dashboard.verdicts import VERDICTS
    from etl.store.derived_tables import VERDICTS as STORED

    assert set(VERDICTS) == set(STORED)
    assert not {"true", "false", "fake"} & {word for word, *_ in VERDICTS.values()}


def test_a_claim_that_was_taken_back_stays_readable_and_says_so(app, claim, tmp_path):
    from dashboard import context
    from etl.settings import BUNDLE, Settings
    from etl.store.engine import writer_engine
    from etl.store.gone import withdraw_gone
    from etl.store.load import Moment
    from etl.store.migrate import migrate
    from tests.dashboard.conftest import fill

    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'khorgos.sqlite'}", bundle=BUNDLE)
    engine = writer_engine(settings)
    migrate(engine, settings)
    with engine.begin() as db:
        fill(db)
        assert withdraw_gone(db, "daily", set(), Moment(1, "2026-11-21T00:00:00Z")) == 1
    engine.dispose()
    context.use(settings.database_url)
    text = written(claim(claim="2025-01-01-daily-1"))
    assert "Withdrawn on 21 Nov 2026" in text
    assert "$43.8 billion" in text
    assert "What it was compared with" in text
