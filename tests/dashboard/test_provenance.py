"""Where one number comes from, told for any figure of the store."""

import pytest

from dashboard import provenance, queries
from dashboard.filters import Filters
from tests.dashboard.pages.written import written


@pytest.fixture
def figure(at):
    rows = queries.series(at, Filters.read({"source": "gacc", "unit": "USD", "partner": "KAZ", "from": "2024"}))
    return rows.iloc[0]


def test_value_document_place_dates_and_growth_are_told(figure):
    text = written(provenance.of_figure(figure["id"]))
    for part in ("China reports its exports to Kazakhstan, 2024", "30\u202f000\u202f000\u202f000", "Table of 2024",
                 "row 2024", "20 Nov 2026", "+20.0\u202f% from 25\u202f000\u202f000\u202f000 a year before"):  # fmt: skip
        assert part in text


def test_a_reason_stands_where_there_is_no_growth(at):
    rows = queries.series(at, Filters.read({"source": "gacc", "unit": "USD", "partner": "KAZ", "to": "2022"}))
    assert "no figure of this source" in written(provenance.of_figure(rows.iloc[0]["id"]))


def test_earlier_vintages_are_told_or_that_there_are_none(figure):
    assert "No other vintage of this figure has been seen" in written(provenance.of_figure(figure["id"]))


@pytest.mark.parametrize("id_", ["", "nothing", "a" * 400, "x'; drop table observation", "\x00", "a,b"])
def test_an_unknown_figure_is_said(at, id_):
    assert "not in the store any more" in written(provenance.of_figure(id_))
