"""JSON that another reader would wave through is refused here, with the place."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import Unexpected
from etl.strict_json import MAX_DEPTH, parse_json

BAD = ["NaN", "[Infinity]", '{"a": 1, "a": 2}', "[" + "9" * 31 + "]", "[1e999]", "[1e-999]", '{"a": [1, 2', "", "\xff",
       "[" * 200 + "]" * 200, "[" * 100_000 + "]" * 100_000, '[{"a": {"b": 1, "b": 2}}]']  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=lambda text: text[:20])
def test_what_has_no_single_meaning_is_refused(text):
    with pytest.raises(Unexpected, match="here: "):
        parse_json(text.encode("latin-1"), "here")


def test_printed_digits_and_nesting_within_bounds_stay():
    assert parse_json(b'\xef\xbb\xbf{"a": [1.50, 30, -2, null, true]}', "x") == {
        "a": [Decimal("1.50"), 30, -2, None, True]
    }
    deep = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert parse_json(deep, "x")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_a_refusal(body):
    with contextlib.suppress(Unexpected):
        parse_json(body, "x")
