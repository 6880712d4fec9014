"""Cumulative figures with the same months of the year before, in both currencies."""

import pytest

from etl.compare.figures import FIVE_PARTNERS
from etl.compare.index import Index
from etl.compare.spans import span
from etl.compare.to_date import to_date
from tests.figures import a_figure, year


def at(index, partners, span_, flow="total"):
    (found,) = (t for t in to_date(index) if t.figure.partners == partners and t.figure.flow == flow
                and (t.figure.start, t.figure.end) == span_ and t.figure.source == "gacc")  # fmt: skip
    return found


def test_the_five_to_october_2025_grow_by_other_rates_in_yuan_and_in_dollars(bundled):
    found = at(bundled, FIVE_PARTNERS, span(2025, 1, 10))
    assert found.figure.unit == "CNY"
    assert found.change.pct == pytest.approx(15.18, abs=0.01)
    assert found.other.unit == "USD"
    assert found.other_change.pct == pytest.approx(14.4, abs=0.5)
    assert "÷" in found.other.formula
    assert found.figure.formula == "sum of KAZ, KGZ, TJK, TKM, UZB"


def test_january_and_february_are_compared_with_january_and_february(bundled):
    found = at(bundled, ("KAZ",), span(2025, 1, 2))
    assert (found.base.start, found.base.end) == span(2024, 1, 2)
    assert found.figure.formula == ""


def test_an_incomplete_year_has_no_year():
    index = Index([a_figure(1e9, span(2024, m, m)) for m in range(1, 11)])
    assert [t.figure.end for t in to_date(index)][-1] == "2024-10-31"


def test_there_are_no_figures_quoted_from_articles():
    assert list(to_date(Index([a_figure(9e9, quoted=True, document="https://a.example")]))) == []


def test_a_first_year_has_its_reason_and_no_rate():
    (found,) = to_date(Index([a_figure(9e9, year(2024))]))
    assert (found.base, found.change.pct, found.change.reason) == (None, None, "no_base")
