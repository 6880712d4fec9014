"""Two figures of one cell that do not agree."""

from etl.compare.conflicts import conflicts
from etl.compare.index import Index
from tests.figures import a_figure

OURS = a_figure(100e9, source="one")


def found(*figures):
    return conflicts(Index(figures))


def test_more_than_two_percent_apart_is_a_conflict_with_its_size():
    (one,) = found(OURS, a_figure(103e9, source="two"))
    assert (one.kind, one.gap, one.gap_pct) == ("one_reporter", -3e9, 3.0)
    assert one.one.citations
    assert one.other.citations


def test_up_to_two_percent_is_none():
    assert found(OURS, a_figure(102e9, source="two")) == []


def test_two_sides_of_the_mirror_are_no_conflict():
    assert found(OURS, a_figure(70e9, reporter="KAZ", source="two")) == []


def test_other_currencies_and_products_are_other_cells():
    assert found(OURS, a_figure(700e9, unit="CNY", source="two"), a_figure(9e9, product="HS-27", source="two")) == []


def test_articles_that_repeat_a_figure_count_once():
    told = [
        a_figure(v, low=v - 5e7, high=v + 5e7, reporter="CA5", quoted=True, document=f"https://{n}.example", source=n)
        for n, v in (("a", 66.2e9), ("b", 66.24e9))
    ]
    (one,) = found(OURS, *told)
    assert (one.kind, one.one.source) == ("two_counts", "one")


def test_rounding_is_no_conflict():
    rounded = a_figure(1e9, low=0.95e9, high=1.05e9, quoted=True, document="https://a.example", source="a")
    assert found(a_figure(1.04e9, source="one"), rounded) == []


def test_the_largest_in_money_comes_first():
    small = [a_figure(v, partners=("TJK",), source=s) for s, v in (("one", 1e9), ("two", 2e9))]
    first, second = found(*small, OURS, a_figure(110e9, source="two"))
    assert (first.one.partners, second.one.partners) == (("KAZ",), ("TJK",))
