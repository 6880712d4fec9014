"""Sentences made from the figures."""

import pandas as pd

from dashboard import answers, queries
from dashboard.filters import Filters


def rows(at, **query):
    return queries.series(at, Filters.read(query))


def test_the_newest_figure_counts_from_january_and_is_the_longest(at):
    newest = answers.newest(rows(at, pair="KAZ", unit="CNY"))
    assert list(newest["period_end"]) == ["2025-03-31"]
    assert list(newest["months_covered"]) == [3]


def test_the_headline_names_flow_sum_months_and_change(at, names):
    newest = answers.newest(rows(at, pair="KAZ", unit="CNY"))
    assert answers.headline(newest, "turnover", names) == (
        "China’s trade with Kazakhstan came to ¥36.0\u00a0bn in January–March 2025, 9.1\u202f% more than in the same months of 2024, by China’s report."
    )


def test_a_sum_is_made_only_of_like_figures(at):
    like = answers.newest(rows(at, pair="KAZ,TJK", unit="USD", china_flow="export", source="gacc"))
    assert answers.total(like).value == 31.5e9
    assert answers.total(like).percent == (31.5 - 27) / 27 * 100
    assert answers.total(like.assign(period_end=["2024-12-31", "2023-12-31"])) is None
    assert answers.total(like.assign(source=["a", "b"])) is None


def test_unlike_months_are_said_instead_of_added(at, names):
    like = answers.newest(rows(at, pair="KAZ,TJK", unit="USD", china_flow="export", source="gacc"))
    said = answers.headline(like.assign(period_end=["2024-12-31", "2023-12-31"]), "export", names)
    assert "the newest figures of the others cover other months" in said


def test_no_figures_are_said_plainly(at, names):
    assert answers.headline(answers.newest(rows(at, source="nobody")), "turnover", names).startswith(
        "There is no figure"
    )


def test_findings_name_largest_and_smallest_and_who_rose(at, names):
    found = rows(at, pair="KAZ,TJK", unit="USD", china_flow="export", source="gacc")
    assert answers.level_finding(found, names) == (
        "In 2024 the largest was Kazakhstan with $30.0\u00a0bn, the smallest Tajikistan with $1.50\u00a0bn, by China’s report."
    )
    assert answers.change_finding(found, names) == (
        "2024 against the year before: Kazakhstan +20.0\u202f%, Tajikistan −25.0\u202f%."
    )


def test_only_countries_of_one_period_are_ranked(at, names):
    found = rows(at, pair="KAZ,TJK", unit="USD", china_flow="export", source="gacc")
    uneven = found[(found["pair"] == "KAZ") | (found["year"] < 2024)]
    assert answers.level_finding(uneven, names).startswith("In 2023 the largest was Kazakhstan with $25.0\u00a0bn")
    third = uneven.iloc[[0]].assign(pair="UZB", period_start="2025-01-01", period_end="2025-12-31")
    said = answers.level_finding(pd.concat([uneven, third]), names)
    assert said.startswith("In 2023 the largest of Kazakhstan and Tajikistan was Kazakhstan with $25.0\u00a0bn")


def test_one_country_has_a_value_and_no_rank(at, names):
    found = rows(at, pair="KAZ", unit="USD", china_flow="export", source="gacc")
    assert answers.level_finding(found, names) == "In 2024 Kazakhstan: $30.0\u00a0bn, by China’s report."


def test_the_headline_says_whose_report_it_is(at, names):
    own = answers.newest(rows(at, pair="KAZ", reporter="KAZ", unit="USD"))
    assert answers.headline(own, "export", names).endswith("by Kazakhstan’s own report.")
    two = pd.concat([own, own.assign(pair="TJK", source="another")])
    assert answers.headline(two, "export", names).endswith(
        "by Kazakhstan’s own report; the others are of other publishers."
    )
