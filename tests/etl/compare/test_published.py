"""A publisher's rate beside ours."""

import pytest

from etl.compare.claim import asked
from etl.compare.index import Index
from etl.compare.published import published
from tests.figures import a_claim, a_figure, year

INDEX = Index([a_figure(110e9), a_figure(100e9, year(2023))])


def beside(value, **changes):
    claim = a_claim(value, measure="growth", compare="yoy", attributed_to="GACC") | changes
    return published(asked(claim), INDEX)


def test_both_rates_and_their_difference():
    found = beside(10.4)
    assert (found.printed_pct, found.difference) == (10.4, pytest.approx(0.4))
    assert found.recomputed.value == pytest.approx(10.0)


def test_under_half_a_point_no_reason_is_needed():
    assert beside(10.4).likely_reason == ""
    assert beside(12.0).likely_reason == "revised base"
    assert beside(30.0).likely_reason == "other period"


@pytest.mark.parametrize("changes", [{"attributed_to": "CHN embassy"}, {"compare": "mom"}, {"unit": "multiple"}])
def test_only_a_rate_that_an_office_counted_is_set_beside_ours(changes):
    assert beside(10.4, **changes) is None


def test_without_levels_there_is_nothing_to_compare():
    assert beside(10.4, partners=["UZB"]) is None
