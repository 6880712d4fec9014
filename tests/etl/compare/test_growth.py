"""A rate compares like with like, or there is a reason."""

import pytest

from etl.compare.growth import REASONS, change, likely_reason
from etl.compare.spans import span
from tests.figures import a_figure, year

BASE = a_figure(40e9, year(2023))


def test_the_same_months_of_one_source_make_a_rate():
    assert change(a_figure(44e9), BASE).pct == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("current", "base", "reason"),
    [
        (a_figure(44e9), None, "no_base"),
        (a_figure(44e9), a_figure(0.0, year(2023)), "base_zero"),
        (a_figure(44e9), a_figure(-1e9, year(2023)), "base_negative"),
        (a_figure(44e9, source="other"), BASE, "source_differs"),
        (a_figure(44e9, reporter="KAZ"), BASE, "reporter_differs"),
        (a_figure(44e9, unit="CNY"), BASE, "currency_differs"),
        (a_figure(44e9, flow="export"), BASE, "cell_differs"),
        (a_figure(44e9, span(2024, 1, 11)), BASE, "months_differ"),
        (a_figure(44e9, year(2025)), BASE, "months_differ"),
        (a_figure(44e9, ("2024-01-05", "2024-02-07")), BASE, "not_whole_months"),
        (a_figure(44e9, status="b"), BASE, "break"),
        (a_figure(44e9), a_figure(40e9, year(2023), status="u"), "unreliable"),
        (a_figure(44e9), a_figure(40e9, year(2023), status="e"), "estimate"),
        (a_figure(44e9, basis="CIF"), a_figure(40e9, year(2023), basis="FOB"), "basis_differs"),
    ],
)
def test_otherwise_there_is_no_number_but_a_reason(current, base, reason):
    found = change(current, base)
    assert (found.pct, found.reason) == (None, reason)
    assert found.words == REASONS[reason]


def test_over_a_small_base_the_multiple_is_said():
    found = change(a_figure(2.8e9), a_figure(80e6, year(2023)))
    assert (found.pct, found.reason, found.words) == (None, "small_base", "×35 from $80 m")


def test_what_was_multiplied_is_said_as_a_multiple_whatever_its_base():
    assert change(a_figure(5e9), a_figure(1e9, year(2023))).words == "×5 from $1 bn"


def test_a_months_base_is_small_in_proportion():
    month = change(a_figure(30e6, span(2024, 5, 5)), a_figure(20e6, span(2023, 5, 5)))
    assert month.pct == pytest.approx(50)


def test_a_collapse_is_shown_not_cleaned_away(bundled):
    now, before = (only(bundled.figures("import", ("KGZ",), *span(y, 1, 3))) for y in (2026, 2025))
    assert change(now, before).pct < -90


def only(figures):
    (figure,) = figures
    return figure


@pytest.mark.parametrize(
    ("printed", "half", "ours", "other", "reason"),
    [
        (6.9, 0.05, 6.93, None, "rounding"),
        (10.4, 0.05, 11.1, 10.4, "other currency"),
        (10.4, 0.05, 11.1, 12.0, "revised base"),
        (25.0, 0.5, 11.1, None, "other period"),
    ],
)
def test_why_a_publishers_rate_differs(printed, half, ours, other, reason):
    assert likely_reason(printed, half, ours, other) == reason
