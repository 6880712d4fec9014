"""The method page: every word that pages and files use is explained, and its lines to copy work."""

import json

import dash
import pytest

from dashboard import exports, footnotes, prose, snippets
from dashboard.filters import VERDICTS


@pytest.fixture
def text(app, at):
    from plotly.utils import PlotlyJSONEncoder

    page = dash.page_registry["dashboard.pages.about"]["layout"]()
    return json.dumps(page, cls=PlotlyJSONEncoder, ensure_ascii=False)


def terms(section):
    (found,) = (part["terms"] for part in prose.method() if part["id"] == section)
    return [term for term, _ in found]


def test_every_verdict_of_the_closed_list_is_explained_in_its_order():
    said = {"inconsistent": "inconsistent in itself", "cannot_check": "cannot be checked"}
    assert [t.lower() for t in terms("verdicts")] == [said.get(v, v.replace("_", " ")) for v in VERDICTS]


@pytest.mark.parametrize("word", ["Reporter", "Partner", "Flow", "Basis", "Vintage", "Claim"])
def test_the_fixed_words_are_explained(word):
    assert word in terms("words")


def test_the_answer_counts_what_the_store_holds(text):
    assert "17 figures" in text
    assert "3 datasets" in text
    assert "1 figure" in text


def test_every_status_letter_and_every_column_is_listed(text):
    assert all(words in text for words in footnotes.STATUS.values())
    assert all(f'"{name}"' in text for columns in exports.COLUMNS.values() for name in columns)


def test_the_reasons_for_no_rate_on_the_page_are_those_of_the_store():
    from etl.store.views import RATE_REASON

    (growth,) = (part["steps"] for part in prose.method() if part["id"] == "growth")
    for word in ("same months of the year before", "zero", "negative", "small", "broken", "unreliable"):
        assert word in " ".join(growth)
        assert word in RATE_REASON


def test_links_of_the_contents_lead_to_sections(text):
    import re

    wanted = set(re.findall(r'"href": "#(\w+)"', text))
    assert wanted
    assert wanted <= set(re.findall(r'"id": "(\w+)"', text))


def test_an_unknown_parameter_is_said_and_the_page_still_shown(app, at):
    page = dash.page_registry["dashboard.pages.about"]["layout"](colour="red")
    assert "colour" in str(page.children[0])


@pytest.mark.parametrize("language", snippets.LANGUAGES)
def test_a_snippet_carries_the_whole_address(language):
    address = "http://127.0.0.1:1/api/v1/series.csv?partner=KGZ&kind=year"
    assert address in snippets.snippet(language, address)


def test_the_changelog_on_the_page_is_the_file(text):
    (version, items), *_ = prose.changelog()
    assert version in text
    assert items
