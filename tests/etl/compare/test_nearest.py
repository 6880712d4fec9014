"""The one field that, read differently, makes a number agree; and silence where chance would do as much."""

import pytest

from etl.compare import check
from etl.compare.figures import FIVE_PARTNERS
from etl.compare.index import Index
from etl.compare.spans import span
from tests.figures import a_claim, a_figure, year


def readings(claim, *figures):
    return [n["reading"] for n in check(claim, Index(figures)).nearest]


LEVELS = (a_figure(41.37e9, year(2023)), a_figure(43.82e9, year(2024)), a_figure(21.66e9, span(2024, 1, 6)))


@pytest.mark.parametrize(
    ("claim", "figures", "reading"),
    [
        (a_claim(41.37e9), LEVELS, "year"),
        (a_claim(21.66e9), LEVELS, "months"),
        (a_claim(28.31e9), (*LEVELS, a_figure(28.31e9, flow="export")), "flow"),
        (a_claim(22.71e9), (*LEVELS, a_figure(22.71e9, partners=("KGZ",))), "partner"),
        (a_claim(94.82e9), (*LEVELS, a_figure(94.82e9, partners=FIVE_PARTNERS)), "partner"),
        (a_claim(43.82e9, unit="CNY"), (*LEVELS, a_figure(311.8e9, unit="CNY", source="gacc")), "currency"),
        (a_claim(43.82e6), LEVELS, "scale"),
        (a_claim(4.382e9), LEVELS, "scale"),
        (a_claim(43.82e9, measure="growth", unit="USD"), LEVELS, "level_for_growth"),
        (a_claim(2.450e9, quote="$2.450 billion"), LEVELS, "level_for_growth"),
        (a_claim(105.92, measure="growth"), LEVELS, "level_for_growth"),
    ],
)
def test_the_field_that_was_read_wrongly_is_named(claim, figures, reading):
    assert readings(claim, *figures)[:1] == [reading]


def test_a_national_figure_of_another_partner_is_that_partners_own():
    own = a_figure(5.451e9, reporter="KGZ", partners=("KGZ",), source="office")
    mine = a_figure(9.111e9, reporter="KAZ", source="office")
    assert readings(a_claim(5.451e9, attributed_to="KAZ national statistics"), own, mine) == ["partner"]


def test_nothing_is_named_when_the_claim_agrees():
    assert readings(a_claim(43.82e9), *LEVELS) == []


def test_a_number_that_fits_nothing_gets_no_reading():
    assert readings(a_claim(59.37e9), *LEVELS) == []


def test_how_many_readings_were_tried_is_said():
    (found,) = check(a_claim(41.37e9), Index(LEVELS)).nearest
    assert found["says"].startswith("the figure equals 2023, not 2024 ($41.37 bn; ")
    assert found["says"].endswith("other readings tried)")
    assert found["expected"]["period_end"] == "2023-12-31"


def test_a_number_of_one_digit_is_given_no_reading_as_any_would_fit():
    levels = (a_figure(2.003e9, year(2023)), a_figure(7e9))
    assert readings(a_claim(2e9, quote="$2 bn"), *levels) == []
    assert readings(a_claim(2.003e9, quote="$2.003 bn"), *levels) == ["year"]


def test_an_article_cannot_lend_its_own_figure_as_a_reading():
    quoted = a_figure(41.37e9, year(2023), quoted=True, document="https://news.example")
    claim = a_claim(41.37e9, url="https://news.example")
    assert readings(claim, quoted, LEVELS[1]) == []


def test_what_an_article_rounded_is_no_reading_because_it_may_have_been_the_number():
    quoted = a_figure(3.9e9, year(2023), quoted=True, low=3.85e9, high=3.95e9, document="https://news.example")
    assert readings(a_claim(3.86e9, quote="$3.86 bn"), quoted, a_figure(7e9)) == []
    assert readings(a_claim(3.90e9, quote="$3.90 bn"), quoted, a_figure(7e9)) == ["year"]


def test_where_the_period_itself_has_no_figure_a_reading_says_so():
    claim, neighbour = a_claim(9.621e9, quote="$9.621 bn"), a_figure(9.621e9, year(2023))
    (found,) = check(claim, Index([neighbour])).nearest
    assert found["says"].endswith("no figure of 2024 itself is loaded)")
    (found,) = check(claim, Index([neighbour, a_figure(11e9)])).nearest
    assert found["says"].endswith("tried)")


def test_a_rough_share_is_not_explained_by_its_neighbour_as_shares_hardly_move():
    whole = [a_figure(200e9, at, partners=FIVE_PARTNERS) for at in (year(2023), span(2024, 1, 6))]
    parts = [a_figure(91e9, at) for at in (year(2023), span(2024, 1, 6))]
    share = a_claim(46, measure="share", share_of="CHN-CA5:trade", quote="46 %")
    assert readings(share, *whole, *parts) == []
    now = [a_figure(200e9, partners=FIVE_PARTNERS), a_figure(80e9)]
    assert readings(share, *whole, *parts, *now)[:1] == ["year"]
