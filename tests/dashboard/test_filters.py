"""The filters that pages, API and command line share."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import BadFilterError, Filters


def test_a_query_written_reads_back_the_same():
    asked = Filters.read(
        {
            "pair": "KAZ,KGZ",
            "china_flow": "turnover",
            "kind": "ytd,year",
            "unit": "CNY",
            "from": "2024-03",
            "first": "1",
        }
    )
    read = Filters.read(dict(part.split("=") for part in asked.query().split("&")))
    assert read == asked


def test_a_month_covers_all_its_days():
    asked = Filters.read({"from": "2024-02", "to": "2024-02"})
    assert (asked.start, asked.end) == ("2024-02-01", "2024-02-31")


@pytest.mark.parametrize(
    ("name", "value"),
    [("flow", "up"), ("kind", "week"), ("partner", "K'Z"), ("source", "a b"), ("from", "soon"), ("to", "2024-13"),
     ("asOf", "yesterday"), ("first", "maybe"), ("transform", "log"), ("nonsense", "1"), ("verdict", "true")],
)  # fmt: skip
def test_what_has_no_meaning_is_refused_by_name(name, value):
    with pytest.raises(BadFilterError, match=name):
        Filters.read({name: value})


def test_too_many_values_are_refused():
    with pytest.raises(BadFilterError, match="at most"):
        Filters.read({"source": ",".join(f"s{n}" for n in range(60))})


@given(
    st.dictionaries(
        st.sampled_from(["flow", "partner", "unit", "from", "id", "product", "publisher"]), st.text(max_size=60)
    )
)
def test_any_text_is_read_or_refused_never_anything_else(query):
    with contextlib.suppress(BadFilterError):
        assert isinstance(Filters.read(query), Filters)
