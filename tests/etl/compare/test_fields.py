"""A claim from anybody: each field has one meaning, or its name and what stands there are told."""

import json

import pytest

from etl.compare.claim import asked
from etl.compare.command import check_lines
from etl.compare.index import Index
from etl.errors import BadInput
from tests.figures import a_claim, a_figure

BAD = [
    ("period_start", "2024-13-01"), ("period_end", "2024-00-00"), ("period_end", "2024-02-31"), ("period_start", 2024),
    ("period_start", {}), ("period_start", "９９９９-01-01"), ("period_start", "0003-01-01"), ("period_end", "9999-12-31"),
    ("partners", [["KAZ"]]), ("partners", {"KAZ": 1}), ("partners", [None]), ("partners", ["kaz"]),
    ("value", "NaN"), ("value", 10**30), ("value", 1.1e18), ("value", [1]), ("value", None),
    ("unit", "ＵＳＤ"), ("unit", ["USD"]), ("measure", ["value"]), ("flow", {}),
    ("compare", "::::"), ("compare", "since:"), ("compare", "since:2014-13"), ("compare", "since:²014"),
    ("compare", "over:999999y"), ("compare", "over:y"), ("compare", 7), ("compare", ["yoy"]),
    ("product", 7), ("product", "x" * 301), ("attributed_to", ["GACC"]), ("quote", 7), ("share_of", 7), ("url", 7),
    ("approx", "yes"), ("published", "yesterday"), ("published", "2025-13"), ("published", 2025),
]  # fmt: skip


@pytest.mark.parametrize(("field", "bad"), BAD)
def test_a_field_without_meaning_is_refused_by_its_name(field, bad):
    claim = a_claim(measure="growth", value=6.9) | {field: bad}
    (line,) = check_lines([json.dumps(claim)], Index([a_figure()]))
    assert json.loads(line)["error"].startswith(f"claim one, {field}: ")
    assert len(line) < 400


@pytest.mark.parametrize("field", ["compare", "product", "attributed_to", "quote", "share_of", "published", "approx"])
def test_a_field_that_may_be_absent_may_be_null(field):
    assert asked(a_claim() | {field: None})


@pytest.mark.parametrize(
    "compare", ["yoy", "mom", "avg", "since:2014", "since:2023-07", "avg:2014", "cagr:2014", "over:30y"]
)
def test_every_way_to_count_growth_can_be_asked(compare):
    claim = a_claim(measure="growth", value=6.9) | {"compare": compare}
    (line,) = check_lines([json.dumps(claim)], Index([a_figure()]))
    assert json.loads(line)["verdict"] in ("cannot_check", "not_comparable")


def test_a_group_stands_for_the_five_and_the_order_of_countries_means_nothing():
    assert asked(a_claim(partners="C5")).partners == asked(a_claim(partners=["UZB", "CA5"])).partners
    assert asked(a_claim(partners=["UZB", "KAZ", "KAZ"])).partners == ("KAZ", "UZB")


def test_the_name_of_a_claim_in_its_refusal_is_short():
    with pytest.raises(BadInput, match=r"^claim x{60}, value"):
        asked(a_claim(value="?") | {"id": "x" * 5000})
