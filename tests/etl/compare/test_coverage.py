"""What a dataset holds, and why not where it does not."""

from etl.compare.coverage import Held, coverage, unpublished
from etl.compare.spans import span

TODAY = "2024-06-10"


def held(*months, status="", source="gacc"):
    return [Held(source, "CHN", "KAZ", *span(2024, m, m), status) for m in months]


def states(figures, cadence="monthly", lag=20, today=TODAY):
    slots = coverage(figures, {"gacc": (cadence, lag)}, today)
    return [(s.start[:7] if s.kind == "month" else s.start[:4], s.state) for s in slots]


def test_a_gap_is_named_and_what_is_to_come_has_its_day():
    assert states(held(1, 2, 4)) == [
        ("2024-01", "printed"), ("2024-02", "printed"), ("2024-03", "not_collected"), ("2024-04", "printed"),
        ("2024-05", "not_yet_published"),
    ]  # fmt: skip
    (coming,) = (s for s in coverage(held(4), {"gacc": ("monthly", 20)}, TODAY) if s.state == "not_yet_published")
    assert coming.expected_on == "2024-06-20"


def test_what_is_overdue_is_not_collected_rather_than_not_published():
    assert states(held(4), today="2024-06-25")[-1] == ("2024-05", "not_collected")


def test_january_and_february_together_fill_both_months():
    both = [Held("gacc", "CHN", "KAZ", *span(2024, 1, 2))]
    assert states(both, today="2024-03-05") == [("2024-01", "printed"), ("2024-02", "printed")]


def test_a_month_of_which_every_figure_is_unreliable_is_not_comparable():
    assert states(held(1, status="u"), today="2024-02-05") == [("2024-01", "not_comparable")]
    assert states(held(1, status="u") + held(1), today="2024-02-05") == [("2024-01", "printed")]


def test_a_source_that_prints_no_more_has_no_gaps_after_its_end():
    years = [Held("gacc", "CHN", "KAZ", *span(y, 1, 12)) for y in (2015, 2017)]
    assert states(years, cadence="once") == [("2015", "printed"), ("2016", "not_collected"), ("2017", "printed")]


def test_part_of_a_year_is_no_year():
    assert states([Held("gacc", "CHN", "KAZ", *span(2023, 1, 11))], cadence="annual") == []


def test_a_reporter_that_publishes_nothing_is_said_to():
    slots = list(unpublished("TKM", "CHN", 2022, TODAY))
    assert [(s.start[:4], s.state) for s in slots] == [("2022", "not_published"), ("2023", "not_published")]
