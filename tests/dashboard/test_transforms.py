"""Each way to count gives a number or a reason, by the formula that is printed."""

import pandas as pd
import pytest

from dashboard import transforms
from dashboard.address import View

NAMES = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan"}


def rows(values, countries=tuple(NAMES), first=2020, kind="year", **changes):
    made = []
    for country in countries:
        for n, value in enumerate(values):
            start, end = _span(first, n, kind)
            made.append({
                "pair": country, "reporter": "CHN", "reporter_side": True, "source": "gacc", "unit": "USD", "note": 1,
                "period_start": start, "period_end": end, "period_kind": kind, "value": float(value), "status": "",
                "base_value": float(values[n - 1]) if n else float("nan"),
                "yoy_pct": (value / values[n - 1] - 1) * 100 if n else float("nan"), "yoy_reason": "" if n else "none",
            } | changes)  # fmt: skip
    return pd.DataFrame(made)


def _span(first, n, kind):
    if kind == "year":
        return f"{first + n}-01-01", f"{first + n}-12-31"
    return f"{first}-{n + 1:02}-01", f"{first}-{n + 1:02}-28"


def shown(frame, transform, **changes):
    made = transforms.apply(frame, View(transform=transform, currency="usd", **changes), NAMES)
    return made[made["pair"] == "KAZ"]


@pytest.mark.parametrize(
    ("transform", "expected"),
    [("level", [100, 110, 121]), ("yoy", [None, 10, 10]), ("diff", [None, 10, 11]), ("share", [20, 20, 20]),
     ("index", [100, 110, 121]), ("cagr", [None, 10, 10])],
)  # fmt: skip
def test_each_transform_follows_its_formula(transform, expected):
    made = shown(rows([100, 110, 121]), transform)
    assert [None if pd.isna(v) else round(v, 6) for v in made["shown"]] == expected
    assert [why == "" for why in made["why"]] == [value is not None for value in expected]


def test_a_share_needs_all_five():
    made = shown(rows([100], countries=("KAZ", "KGZ")), "share")
    assert made["shown"].isna().all()
    assert "all five" in made["why"].iloc[0]


def test_three_months_in_a_row_are_added_and_no_others():
    made = shown(rows([1, 2, 3, 4], kind="month"), "sum3")
    assert [None if pd.isna(v) else v for v in made["shown"]] == [None, None, 6, 9]
    gap = rows([1, 2, 3, 4], kind="month")
    assert shown(gap[gap["period_start"] != "2020-02-01"], "sum3")["shown"].isna().all()


def test_the_base_may_be_chosen_and_is_printed():
    made = shown(rows([100, 200, 400]), "index", base="2021")
    assert list(made["shown"]) == [50, 100, 200]
    assert transforms.formula(rows([100, 200]), View(transform="index", base="2021")).endswith("base 2021")


def test_without_a_choice_the_base_is_ten_years_back():
    assert transforms.own_base(rows(range(1, 20), first=2001)) == "2009-01-01"


def test_every_transform_has_a_printed_formula():
    from dashboard import address

    assert set(transforms.FORMULAS) == set(address.TRANSFORMS)
