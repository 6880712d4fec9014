"""JSON from outside, read without mercy: no NaN, no doubled keys, no towers of brackets."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

from etl.errors import Unexpected

MAX_DEPTH = 64
MAX_DIGITS = 30


def parse_json(body: bytes, where: str) -> Any:  # noqa: ANN401 - whatever the document holds
    """Give the value of a JSON document; fractions come as `Decimal` with their printed digits.

    >>> parse_json(b'{"a": 1.50}', "x")
    {'a': Decimal('1.50')}
    """
    try:
        text = body.decode("utf-8-sig")
        value = json.loads(
            text,
            parse_constant=_no_constant,
            parse_float=_fraction,
            parse_int=_whole,
            object_pairs_hook=_no_double,
        )
    except RecursionError:
        raise Unexpected(f"{where}: JSON nested too deeply") from None
    except (ValueError, ArithmeticError) as why:
        raise Unexpected(f"{where}: not whole JSON ({why})") from None
    if text.count("[") + text.count("{") > MAX_DEPTH and _depth(text) > MAX_DEPTH:
        raise Unexpected(f"{where}: JSON nested deeper than {MAX_DEPTH}")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _fraction(digits: str) -> Decimal:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    value = Decimal(digits)
    if abs(value) > Decimal("1e300"):
        raise ValueError(f"{digits} is too large")
    return value


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _depth(text: str) -> int:
    """Count the deepest nesting; brackets inside strings do not count."""
    deepest = depth = 0
    in_string = is_escaped = False
    for sign in text:
        if in_string:
            in_string, is_escaped = sign != '"' or is_escaped, sign == "\\" and not is_escaped
        elif sign == '"':
            in_string = True
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest
