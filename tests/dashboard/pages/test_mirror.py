"""Both sides of one trade: pairs of like periods, the gap, and what is not paired."""

import dash
import pytest

from dashboard import queries_compared
from dashboard.charts import mirror as chart
from tests.dashboard.pages.written import written


@pytest.fixture
def mirror(app, at):
    return dash.page_registry["dashboard.pages.mirror"]["layout"]


def test_the_gap_is_said_with_both_values(mirror):
    text = written(mirror(c="KZ"))
    assert "2024: China reports $30.0\u00a0bn, Kazakhstan $15.0\u00a0bn; gap $15.0\u00a0bn, +66.7\u202f%." in text
    assert "China reports 2.0 times as much" in text


def test_the_formula_is_printed(mirror):
    assert "(China − partner) ÷ mean of the two" in written(mirror(c="KZ"))


def test_what_one_side_does_not_report_is_listed_as_not_paired(mirror):
    text = written(mirror(c="KZ"))
    assert "Not paired" in text
    assert "2022" in text


def test_a_country_without_figures_of_its_own_is_said(mirror):
    assert "No pair of like figures" in written(mirror(c="TJ"))


def test_a_year_without_a_pair_is_a_gap_on_the_axis(at, names):
    rows = queries_compared.mirror(at, ["KAZ"], "export")
    paired = rows[rows["reason"] == ""].assign(china_note=1, partner_note=2)
    split = paired.assign(year=[2020, 2024])
    figure = chart.draw(split, names)
    assert list(figure.data[0].x) == [2020, 2024]
    assert figure.layout.xaxis.type == "linear"


def test_china_is_filled_and_the_partner_outlined(at, names):
    rows = queries_compared.mirror(at, ["KAZ"], "export")
    china, partner, gap = chart.draw(rows[rows["reason"] == ""].assign(china_note=1, partner_note=2), names).data
    assert china.marker.color != partner.marker.color
    assert partner.marker.line.color == china.marker.color
    assert gap.yaxis == "y2"


def test_an_assumed_carriage_makes_a_row_of_its_own_and_changes_no_reported_value(mirror):
    plain, assumed = written(mirror(c="KZ")), written(mirror(c="KZ", cif="7"))
    assert "If carriage is taken out" not in plain
    assert "An assumption, not a report" in assumed
    assert "2024, reported" in assumed
    assert "2024, assumed 7\u202f%" in assumed
    assert "14\u202f019 [" in assumed  # 15 000 m $ CIF ÷ 1.07, with its source
    assert "14\u202f019" not in plain
    for said in (
        "China reports $30.0\u00a0bn, Kazakhstan $15.0\u00a0bn; gap $15.0\u00a0bn, +66.7\u202f%.",
        "Every pair",
    ):
        assert said in plain
        assert said in assumed


def test_an_assumption_that_is_not_offered_is_said_and_left_out(mirror):
    text = written(mirror(c="KZ", cif="abc"))
    assert "“abc” is not an assumption here" in text
    assert "If carriage is taken out" not in text


def test_the_assumption_is_part_of_the_address(app, at):
    import sys

    module = sys.modules["dashboard.pages.mirror"]
    assert module.show(["KAZ"], "export", "7")[1] == "?c=KZ&cif=7"
    assert module.show(["KAZ"], "turnover", "0")[1] == "?c=KZ&flow=turnover"
    every = ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert module.show(every, "turnover", "5")[1] == "?flow=turnover&cif=5"
