"""When a publisher's next period is due, and how late it is."""

import datetime as dt

import pytest

from dashboard import freshness


def source(last_day, cadence, lag=20):
    return {"last_day": last_day, "cadence": cadence, "expected_lag_days": lag}


@pytest.mark.parametrize(
    ("cadence", "last", "lag", "due"),
    [
        ("monthly", "2026-01-31", 20, "2026-03-20"),
        ("quarterly", "2026-03-31", 45, "2026-08-14"),
        ("annual", "2024-12-31", 90, "2026-03-31"),
        ("annual", "2023-12-31", 0, "2024-12-31"),
    ],
)
def test_the_next_period_is_due_one_cadence_and_the_usual_lag_later(cadence, last, lag, due):
    assert freshness.age(source(last, cadence, lag), dt.date(2020, 1, 1)).expected == due


@pytest.mark.parametrize("cadence", ["irregular", "once"])
def test_a_source_without_fixed_dates_is_never_late(cadence):
    age = freshness.age(source("1999-12-31", cadence), dt.date(2026, 11, 23))
    assert (age.late_days, age.stale, age.words) == (0, False, "no fixed dates")


def test_late_becomes_stale_after_another_cadence():
    on_time, late, stale = (
        freshness.age(source("2026-07-31", "monthly"), day)
        for day in (dt.date(2026, 9, 20), dt.date(2026, 10, 20), dt.date(2026, 10, 21))
    )
    assert (on_time.late_days, late.late_days, late.stale, stale.stale) == (0, 30, False, True)


def test_the_clock_can_be_set_for_a_rehearsal(monkeypatch):
    monkeypatch.setenv("KHORGOS_NOW", "2030-01-01T02:00:00+05:00")
    assert freshness.today() == dt.date(2029, 12, 31)
