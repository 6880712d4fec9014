"""Names of lines never cover each other, nor leave the chart, and each is joined to the end it names."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import footnotes, queries
from dashboard.charts import axes, ends, level, running, years
from dashboard.filters import Filters

HEIGHT = 300
EXTENT = [0, 20]


def an_end(y, x="2025-01-01", name="Kazakhstan"):
    return ends.End(x, y, name, name[:2], "#0A8FBF")


def pixels(named, height=HEIGHT, extent=EXTENT):
    return sorted((text["y"] - extent[0]) * height / (extent[-1] - extent[0]) for text in named["annotations"])


@given(st.lists(st.floats(-5, 25), min_size=1, max_size=12))
def test_names_are_apart_and_within_the_chart_wherever_the_lines_end(heights):
    placed = pixels(ends.named([an_end(y) for y in heights], EXTENT, HEIGHT))
    assert all(b - a >= ends.GAP - 0.01 for a, b in itertools.pairwise(placed))
    assert placed[0] >= -0.01
    assert placed[-1] <= HEIGHT + 0.01


@given(st.lists(st.floats(0, 20), min_size=2, max_size=12, unique=True))
def test_names_keep_the_order_of_the_ends(heights):
    texts = ends.named([an_end(y) for y in heights], EXTENT, HEIGHT)["annotations"]
    by_end = sorted(range(len(heights)), key=lambda i: heights[i])
    by_name = sorted(range(len(heights)), key=lambda i: texts[i]["y"])
    assert by_end == by_name


def test_more_names_than_there_is_room_for_share_it_evenly():
    placed = axes.spread([5.0] * 11, 17, (0, 100))
    assert sorted(placed) == [10.0 * n for n in range(11)]


def test_a_name_with_room_stands_at_its_end_and_needs_no_line():
    named = ends.named([an_end(3), an_end(15)], EXTENT, HEIGHT)
    assert [text["y"] for text in named["annotations"]] == [3, 15]
    assert named["shapes"] == []


def test_a_line_that_ends_early_is_joined_to_the_column_of_names():
    named = ends.named([an_end(15), an_end(3, "2020-01-01")], EXTENT, HEIGHT)
    assert {text["x"] for text in named["annotations"]} == {"2025-01-01"}
    along, step = named["shapes"]
    assert (along["x0"], along["x1"]) == ("2020-01-01", "2025-01-01")
    assert step["xanchor"] == "2025-01-01"


def test_a_name_that_had_to_move_is_joined_to_its_end():
    named = ends.named([an_end(3), an_end(3.1)], EXTENT, HEIGHT)
    assert [(s["y0"], round(s["y1"], 2)) for s in named["shapes"]] == [(3, 2.48), (3.1, 3.62)]


def test_the_margin_is_as_wide_as_the_longest_name():
    assert ends.width([an_end(1, name="Turkmenistan, to 2020")]) > ends.width([an_end(1)]) > ends.width([])


@pytest.fixture
def dollars(at):
    asked = Filters.read({"pair": "KAZ,TJK", "china_flow": "export", "kind": "year", "unit": "USD", "first": "1"})
    return footnotes.numbered(queries.series(at, asked))


def names_of(figure):
    return [a.text for a in figure.layout.annotations if a.xanchor == "left" and a.yanchor == "middle"]


def test_few_lines_are_named_each_and_say_whose_they_are(dollars, names):
    assert names_of(level.draw(dollars, names)) == ["Kazakhstan", "Kazakhstan’s own", "Tajikistan"]


def test_many_lines_are_named_once_a_country(dollars, names, monkeypatch):
    monkeypatch.setattr(level, "MANY", 2)
    assert names_of(level.draw(dollars, names)) == ["Kazakhstan", "Tajikistan"]


def test_a_line_that_ends_before_the_others_says_when(dollars, names):
    early = dollars[~((dollars["pair"] == "TJK") & (dollars["year"] == 2024))]
    assert "Tajikistan, to 2023" in names_of(level.draw(early, names))


def test_on_a_phone_names_are_short_and_placed_for_its_height(dollars, names):
    narrow = level.draw(dollars, names).layout.meta["narrow"]
    short = [a["text"] for a in narrow["annotations"] if a.get("yanchor") == "middle"]
    assert short == ["KZ", "KZ own", "TJ"]
    assert narrow["margin"]["r"] < level.draw(dollars, names).layout.margin.r


def test_names_take_no_room_from_the_time_axis(dollars, names):
    figure = level.draw(dollars, names)
    assert figure.layout.xaxis.range[0] < "2022-01-01"
    assert "2024-01-01" < figure.layout.xaxis.range[1] < "2024-03-01"


def test_exports_imports_and_their_sum_are_named_apart(dollars, names):
    kaz = dollars[(dollars["pair"] == "KAZ") & (dollars["source"] == "gacc")]
    back = kaz.assign(china_flow="import", value=kaz["value"] * 1.02)
    import pandas as pd

    figure = years.draw(pd.concat([kaz, back]), names)
    assert names_of(figure) == ["exports", "imports", "turnover"]
    heights = sorted(a.y for a in figure.layout.annotations if a.yanchor == "middle")
    top = (years.HEIGHT - 64) * 0.62 / figure.layout.yaxis.range[1]
    assert all((b - a) * top >= ends.GAP - 0.01 for a, b in itertools.pairwise(heights))
    assert list(figure.data[2].y) == pytest.approx([20 * 2.02, 25 * 2.02, 30 * 2.02])


def test_a_year_that_still_runs_is_named_clear_of_the_others(at, names):
    asked = Filters.read({"pair": "KAZ", "china_flow": "turnover", "kind": "ytd", "unit": "CNY", "running": "1"})
    figure = running.draw(footnotes.numbered(queries.series(at, asked)), names)
    newest = next(a for a in figure.layout.annotations if a.text == "2025")
    assert newest.yshift == 14
