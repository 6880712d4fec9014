"""The table's state lives in the address: what is written is read back, what is not understood is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data_view import COLUMNS, PLAIN, DataView, sort_of
from dashboard.filters import Filters
from dashboard.queries import SORTABLE


def read(query):
    from urllib.parse import parse_qsl

    return DataView.read(dict(parse_qsl(query.removeprefix("?"))))


@pytest.mark.parametrize(
    "query",
    ["", "?partner=KAZ,KGZ", "?flow=turnover&kind=year", "?q=gas+%26+oil", "?sort=-value,period_end", "?cols=value,unit",
     "?reporter=CHN&from=2018-01-01&to=2020-12-31&asOf=2026-11-01"],
)  # fmt: skip
def test_an_address_is_read_and_written_back(query):
    view, notices = read(query)
    assert notices == []
    assert sorted(view.query().strip("?").split("&")) == sorted(query.strip("?").split("&"))


sortable = st.sampled_from([name for name in COLUMNS if name in SORTABLE])


@given(
    st.lists(st.tuples(sortable, st.booleans()), min_size=1, max_size=4, unique_by=lambda pair: pair[0]),
    st.lists(st.sampled_from(list(COLUMNS)), min_size=1, unique=True),
    st.sampled_from(
        [Filters(), Filters(partner=("KAZ",), words="a,b & 100%"), Filters(flow=("total",), start="2020-01-01")]
    ),
)
def test_every_view_survives_its_address(sort, columns, filters):
    ordered = tuple(name for name in COLUMNS if name in columns)
    view = DataView(filters, tuple(sort), ordered)
    assert read(view.query()) == (view, [])


@pytest.mark.parametrize("query", ["?flow=up", "?colour=red", "?sort=-secret", "?cols=value,secret", "?from=soon"])
def test_what_is_not_understood_is_said_and_left_out(query):
    view, notices = read(query)
    assert len(notices) == 1
    assert view.filters == Filters()


def test_a_selection_carried_over_from_another_page_is_understood():
    view, notices = read("?c=KZ,KG&flow=export&cur=usd&side=china&kind=year")
    assert notices == []
    assert view.filters == Filters(
        reporter=("CHN",), pair=("KAZ", "KGZ"), china_flow=("export",), kind=("year",), unit=("USD",)
    )


@pytest.mark.parametrize("model", [[], [{"colId": "id; drop", "sort": "desc"}], ["x"], [{}]])
def test_a_sort_the_grid_may_not_ask_for_falls_back_to_the_plain_one(model):
    assert sort_of(model) == DataView().sort


def test_every_column_shown_is_exported():
    from dashboard.exports import COLUMNS as EXPORTED

    assert set(COLUMNS) <= set(EXPORTED["series"])
    assert set(PLAIN) <= set(COLUMNS)
