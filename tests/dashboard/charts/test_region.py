"""The map: outlines that close, each country within its place, the stronger the more, and no trace that needs a globe."""

from itertools import pairwise

import pytest

from dashboard import outlines, theme
from dashboard.charts import region

NAMES = {
    "CHN": "China",
    "KAZ": "Kazakhstan",
    "KGZ": "Kyrgyzstan",
    "TJK": "Tajikistan",
    "TKM": "Turkmenistan",
    "UZB": "Uzb<i>",
}
AMOUNTS = {"KAZ": (224e9, "¥224 bn"), "UZB": (73e9, "¥73.0 bn")}


def drawn(amounts=AMOUNTS):
    return region.draw(amounts, NAMES, outlines.rings(), outlines.labels())


def test_every_country_has_an_outline_and_a_place_for_its_name():
    assert set(outlines.rings()) == set(outlines.labels()) == {"CHN", *theme.COUNTRIES}


@pytest.mark.parametrize("country", sorted(outlines.rings()))
def test_every_outline_closes_and_holds_the_place_of_its_name(country):
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in outlines.rings()[country])
    assert any(holds(ring, *outlines.labels()[country]) for ring in outlines.rings()[country])


def holds(ring, x, y):
    crossings = [(a, b) for a, b in pairwise(ring) if (a[1] > y) != (b[1] > y)]
    return sum(x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in crossings) % 2 == 1


def test_neighbours_share_their_border():
    points = {c: {p for ring in rings for p in ring} for c, rings in outlines.rings().items()}
    for one, other in (("KAZ", "CHN"), ("KAZ", "UZB"), ("KGZ", "CHN"), ("TJK", "KGZ"), ("TKM", "UZB")):
        assert len(points[one] & points[other]) > 5


def test_the_files_are_small():
    assert sum((outlines.FOLDER / name).stat().st_size for name in ("outlines.csv", "map_labels.csv")) < 60_000


def test_it_is_drawn_with_what_the_small_chart_library_has():
    assert {trace.type for trace in drawn().data} == {"scatter"}
    assert drawn().layout.geo.to_plotly_json() == {}


def test_the_country_with_most_is_the_strongest_and_one_without_a_figure_is_grey():
    strength = {(t.fillcolor, t.opacity) for t in drawn().data if t.fill == "toself"}
    assert max(strength, key=lambda s: s[1])[1] == 0.5
    assert (theme.INK_2.light, 0.1) in strength
    assert len(strength) == 3


def test_names_are_text_and_carry_the_amounts_as_written():
    texts = [label.text for label in drawn().layout.annotations]
    assert "Kazakhstan<br><b>¥224 bn</b>" in texts
    assert "Uzb&lt;i&gt;<br><b>¥73.0 bn</b>" in texts
    assert "Tajikistan" in texts


def test_a_map_of_nothing_is_still_a_map():
    assert len(drawn({}).data) == len(drawn().data)
