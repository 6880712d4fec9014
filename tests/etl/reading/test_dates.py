"""The day that a page's stamp names."""

import pytest

from etl.reading.dates import day_of


@pytest.mark.parametrize("stamp", [
    "2025-05-22", "2025-05-22T08:00:00+05:00", "2025/5/22 10:00", "2025.05.22", "20250522", "20250522T101500", "2025年5月22日 10:00",
    "22.05.2025", "22.05.2025, 14:30", "22/05/2025", "05/22/2025", "22 May 2025", "May 22, 2025", "May 22nd, 2025",
    "Thursday, May 22, 2025", "Thu, 22 May 2025 10:00:00 GMT", "22 мая 2025 г.", "четверг, 22 мая 2025", " 2025-05-22 \n",
])  # fmt: skip
def test_a_day_is_read_however_it_is_spelled(stamp):
    assert day_of(stamp) == "2025-05-22"


@pytest.mark.parametrize("stamp", [
    "", "soon", "1747900800", "05/06/2025", "31.02.2025", "2025-13-01", "22 foo 2025", "May 2025", "2095-01-01", "1970-01-01",
    "22.05.25", "2025",
])  # fmt: skip
def test_what_names_no_day_or_two_gives_none(stamp):
    assert day_of(stamp) == ""


def test_a_month_alone_is_a_month():
    assert day_of("2025-05") == "2025-05"
