"""The filters that pages, API and command line share."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import UNDERSTOOD, BadFilterError, Filters


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
    assert (asked.start, asked.end) == ("2024-02-01", "2024-02-29")
    assert Filters.read({"to": "2023"}).end == "2023-12-31"


@pytest.mark.parametrize(
    ("name", "value"),
    [("flow", "up"), ("kind", "week"), ("partner", "K'Z"), ("source", "a b"), ("from", "soon"), ("to", "2024-13"),
     ("asOf", "yesterday"), ("asOf", "2026-99-99"), ("asOf", "2026-11-01T25:00:00Z"), ("updatedAfter", "2026-02-30"),
     ("from", "2024-02-31"), ("from", "0000"), ("to", "2023-02-29"), ("to", "0000-05"), ("from", "２０２４"), ("first", "maybe"), ("transform", "log"), ("nonsense", "1"), ("verdict", "true")],
)  # fmt: skip
def test_what_has_no_meaning_is_refused_by_name(name, value):
    with pytest.raises(BadFilterError, match=name):
        Filters.read({name: value})


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [("claims", "asOf", "2026-11-01"), ("claims", "includeHistory", "1"), ("claims", "first", "1"),
     ("claims", "transform", "yoy"), ("sources", "partner", "KAZ"), ("sources", "from", "2024"),
     ("series", "verdict", "close"), ("vintages", "verdict", "close")],
)  # fmt: skip
def test_a_filter_that_an_export_cannot_apply_is_refused_and_those_that_fit_are_named(kind, name, value):
    with pytest.raises(BadFilterError, match=f"“{name}” does not fit {kind}; known here are .*source"):
        Filters.read({name: value}, kind)


def test_what_the_contract_lists_fits():
    series = {"reporter", "partner", "flow", "product", "kind", "unit", "source", "from", "to"}
    assert series | {"asOf", "includeHistory", "updatedAfter", "transform"} <= set(UNDERSTOOD["series"])
    assert {"partner", "verdict", "publisher", "kind", "from", "to"} <= set(UNDERSTOOD["claims"])


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
