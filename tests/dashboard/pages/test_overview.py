"""The overview: callbacks called directly, what stands on the page, and hostile text as text."""

import pytest

from dashboard import context
from tests.dashboard.pages.written import written


@pytest.fixture
def page(app, at):
    import dash

    return dash.page_registry["dashboard.pages.overview"]["layout"]


def test_the_page_answers_its_question_from_the_data(page):
    text = written(page())
    assert "How much do China and Central Asia trade?" in text
    assert "China’s trade with Kazakhstan came to ¥36.0\u00a0bn in January–March 2025" in text
    assert "Customs of China" in text


def test_the_download_asks_for_exactly_the_rows_shown(page, client):
    import csv
    import io
    import re

    text = written(page(flow="export", kind="year", cur="usd", c="KZ"))
    href = re.findall(r'"(/api/v1/series.csv\?[^"]+)"', text)[-1]
    rows = list(csv.DictReader(io.StringIO(client.get(href).data.decode("utf-8-sig"))))
    shown = set(re.findall(r'"data-figure": "([^"]+)"', text))
    assert {row["id"] for row in rows} == shown
    assert len(shown) == 5


def test_a_partner_that_reports_nothing_in_yuan_is_said(page):
    assert "no partner’s own report" in written(page())


def test_where_years_in_dollars_have_no_partner_either_none_is_promised(page):
    text = written(page(c="TJ", kind="year", cur="usd", flow="export"))
    assert "no partner’s own report of this in US dollars." in text


def test_the_answer_follows_side_and_period(page):
    assert "came to $30.0\u00a0bn in 2024" in written(page(c="KZ", kind="year", cur="usd", flow="export"))
    own = written(page(c="KZ", kind="year", cur="usd", flow="export", side="partner"))
    assert "came to $15.0\u00a0bn in 2024" in own
    assert "by Kazakhstan’s own report" in own


def test_a_choice_without_figures_offers_those_that_have_some(page):
    text = written(page(c="UZ"))
    assert "No figures for this choice" in text
    assert "No source in the store publishes this combination" in text


def test_bad_parameters_give_a_notice_and_the_plain_page(page):
    text = written(page(flow="sideways", made_up="<script>"))
    assert "is not a flow" in text
    assert "¥36.0\u00a0bn" in text


def test_hostile_titles_and_addresses_are_text_without_a_link(page):
    text = written(page())
    assert "<script>alert(1)</script>" in text  # as a child, which the browser shows as it stands
    assert '"href": "javascript' not in text


def test_without_a_store_the_page_says_so(page, tmp_path):
    context.use(f"sqlite:///{tmp_path / 'none.sqlite'}")
    text = written(page())
    assert "The figures cannot be shown right now" in text
    assert "khorgos refresh --offline" in text


def test_a_choice_that_ends_long_before_its_neighbours_leads_to_them(page):
    text = written(page(kind="month", cur="cny"))
    assert "Newer figures" not in text
    text = written(page(kind="year", cur="usd", flow="export", asof="2026-11-20"))
    assert "Newer figures" not in text


def test_nearest_newer_choices_are_named_with_how_far_they_reach(app, at):
    from dashboard import queries, sections
    from dashboard.address import View

    view = View(flow="export", kind="year", currency="usd")
    rows = queries.series(at, view.filters())
    old = rows[rows["year"] == 2022]
    text = written(sections.newer("/", old, view.with_(as_of="")))
    assert "This choice ends with 2022" in text
    assert "US dollars, to 2024" in text
