"""Every chart keeps one contract: gaps for what is missing, no colour alone, nothing of the stock look."""

import pandas as pd
import pytest

from dashboard import footnotes, queries, theme
from dashboard.charts import both_reports, change, level, lines
from dashboard.filters import Filters


@pytest.fixture
def dollars(at):
    asked = Filters.read({"pair": "KAZ,TJK", "china_flow": "export", "kind": "year", "unit": "USD", "first": "1"})
    return footnotes.numbered(queries.series(at, asked))


@pytest.fixture
def months(at):
    asked = Filters.read({"pair": "KAZ", "china_flow": "turnover", "kind": "month", "unit": "CNY"})
    return footnotes.numbered(queries.series(at, asked))


@pytest.mark.parametrize("chart", [level, both_reports, change])
def test_every_chart_draws_from_a_frame_and_from_an_empty_one(chart, dollars, names):
    assert chart.draw(dollars, names).data
    empty = chart.draw(dollars.iloc[:0], names)
    assert not empty.data
    assert empty.layout.height == chart.HEIGHT


@pytest.mark.parametrize("chart", [level, both_reports, change])
def test_every_chart_has_a_phone_layout_and_no_second_y_axis(chart, dollars, names):
    figure = chart.draw(dollars, names)
    assert figure.layout.meta["narrow"]["height"]
    assert "overlaying" not in str(figure.to_plotly_json()["layout"])


@pytest.mark.parametrize("chart", [level, both_reports, change])
def test_every_colour_has_a_partner_in_the_dark(chart, dollars, names):
    import re

    drawn = set(re.findall(r"#[0-9A-Fa-f]{6}", chart.draw(dollars, names).to_json()))
    assert drawn <= set(theme.TO_DARK)


def test_china_is_solid_the_partner_dashed_and_only_doubt_is_hollow(dollars, names):
    firm = dollars.assign(
        status=["" if year == 2023 else s for year, s in zip(dollars["year"], dollars["status"], strict=True)]
    )
    kaz = [t for t in both_reports.draw(firm, names).data if t.name == "Kazakhstan"]
    assert [t.line.dash for t in kaz] == ["solid", "4px,3px"]
    assert list(kaz[1].marker.color) == [theme.colour("KAZ"), theme.PAPER.light]  # 2023 firm, 2024 provisional
    assert set(kaz[0].marker.color) == {theme.colour("KAZ")}


@pytest.mark.parametrize(
    ("status", "fills"), [("", {theme.colour("KAZ"), theme.INK.light}), ("p", {theme.PAPER.light})]
)
def test_in_the_change_chart_too_hollow_is_doubt_and_not_a_side(dollars, names, status, fills):
    kaz = change.draw(dollars[dollars["pair"] == "KAZ"].assign(status=status), names).data
    assert {t.type for t in kaz} == {"bar", "scatter"}
    assert {colour for t in kaz for colour in t.marker.color} == fills


def test_countries_differ_by_marker_as_well_as_by_colour(dollars, names):
    assert len({t.marker.symbol for t in level.draw(dollars, names).data}) == 2


def test_a_missing_month_is_a_gap(months, names):
    (trace,) = level.draw(months, names).data
    assert trace.connectgaps is False
    assert list(trace.y) == [11, 12, 13, None, 12, 13, 14]  # three months of 2024, the gap, three of 2025


def test_a_change_of_publisher_is_a_gap(dollars, names):
    one = dollars[(dollars["pair"] == "KAZ") & (dollars["reporter"] == "CHN")].copy()
    one.loc[one.index[-1], "source"] = "another"
    line = lines.trace("KAZ", "china", one, names, 1e9)
    assert line.y[-2] is None


def test_sums_from_january_start_anew_each_year(names):
    rows = pd.DataFrame(
        [_sum_to("2024-11-30", 90), _sum_to("2024-12-31", 100, "year"), _sum_to("2025-02-28", 9, "jan_feb", 2)]
    )
    line = lines.trace("KAZ", "china", rows, names, 1.0)
    assert list(line.y) == [90, 100, None, 9]


def test_a_year_to_date_line_begins_with_january_and_goes_on(names):
    rows = pd.DataFrame(
        [
            _sum_to("2024-12-31", 100, "year"),
            _sum_to("2025-01-31", 4, "month", 1),
            _sum_to("2025-02-28", 9, "jan_feb", 2),
        ]
    )
    assert list(lines.trace("KAZ", "china", rows, names, 1.0).y) == [100, None, 4, 9]


def _sum_to(end, value, kind="ytd", months=11):
    return {
        "pair": "KAZ", "reporter": "CHN", "source": "gacc", "period_start": f"{end[:4]}-01-01", "period_end": end,
        "period_kind": kind, "months_covered": months, "value": float(value), "unit": "CNY", "status": "",
        "yoy_reason": "none", "yoy_pct": None, "note": 1,
    }  # fmt: skip


def test_unreliable_figures_are_left_to_the_table(dollars, names):
    flagged = dollars.assign(status="u")
    assert not level.draw(flagged, names).data


def test_the_hover_carries_value_change_and_footnote(dollars, names):
    row = dollars[
        (dollars["pair"] == "KAZ") & (dollars["period_start"] == "2024-01-01") & (dollars["reporter"] == "CHN")
    ]
    card = lines.card(row.iloc[0], names)
    assert "$30.0\u00a0bn" in card
    assert "+20.0\u202f% y/y" in card
    assert card.endswith(f"[{row['note'].iloc[0]}]")


def test_tags_in_names_are_text(dollars):
    named = level.draw(dollars, {"KAZ": "<b>K</b>", "TJK": "T"})
    assert "<b>K" not in str(named.layout.annotations)


def test_a_rate_beyond_the_scale_is_cut_marked_and_listed(dollars, names):
    wild = dollars.assign(
        yoy_pct=dollars["yoy_pct"].mask(dollars["pair"] == "TJK", 900.0).where(dollars["yoy_reason"] == "")
    )
    figure = change.draw(wild, names)
    assert max(max(t.y) for t in figure.data) <= figure.layout.yaxis.range[1]
    assert set(change.large(wild)["pair"]) == {"TJK"}
    assert any(t.type == "scatter" and t.marker.symbol == "triangle-up" for t in figure.data)


def test_no_rate_is_drawn_where_there_is_a_reason(dollars, names):
    drawn = sum(len(t.x) for t in change.draw(dollars, names).data if t.hoverinfo != "skip")
    assert drawn == (dollars["yoy_reason"] == "").sum()


def test_a_single_rate_is_a_bar_of_the_usual_width_and_no_wall(dollars, names):
    one = dollars[(dollars["yoy_reason"] == "") & (dollars["year"] == 2024) & (dollars["reporter"] == "CHN")]
    figure = change.draw(one, names)
    first, last = (pd.Timestamp(day) for day in figure.layout.xaxis.range)
    assert figure.data[0].width / 86_400_000 < (last - first).days / 5
    assert figure.data[0].width / 86_400_000 > 200


def test_a_single_month_has_months_on_its_axis(months, names):
    figure = level.draw(months[months["period_kind"] == "month"].tail(1), names)
    assert figure.layout.xaxis.dtick == "M1"
