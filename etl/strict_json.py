"""JSON from outside, read without mercy: no NaN, no doubled keys, no towers of brackets; and lines of it given out."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NoReturn

from etl.errors import Unexpected

MAX_DEPTH = 64
_MOST = 10**30
_LONE = re.compile("[\ud800-\udfff]")


def parse_json(body: bytes, where: str) -> Any:  # noqa: ANN401 - whatever the document holds
    """Give the value of a JSON document; fractions come as `Decimal` with their printed digits.

    >>> parse_json(b'{"a": 1.50}', "x")
    {'a': Decimal('1.50')}
    """
    try:
        text = body.decode("utf-8-sig")
        value = json.loads(text, parse_constant=_no_constant, parse_float=Decimal, object_pairs_hook=_no_double)
    except RecursionError:
        raise Unexpected(f"{where}: JSON nested too deeply") from None
    except (ValueError, ArithmeticError) as why:
        raise Unexpected(f"{where}: not whole JSON ({why})") from None
    if problem := _problem(value):
        raise Unexpected(f"{where}: {problem}")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _problem(value: object) -> str:
    """Look level by level for numbers without measure and for towers of arrays and objects."""
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH + 1):
        found: list[Any] = []
        for each in level:
            for part in each.values() if type(each) is dict else each if type(each) is list else (each,):
                kind = type(part)
                if kind is dict or kind is list:
                    found.append(part)
                elif (kind is int and not -_MOST < part < _MOST) or (kind is Decimal and abs(part.adjusted()) > 300):
                    return "a number of too many digits"
        level = found
        if not level:
            return ""
    return f"JSON nested deeper than {MAX_DEPTH}"


def as_line(answer: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Give a value as a line of JSON that any UTF-8 file can hold, half a character from outside included."""
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    return json.dumps(answer, allow_nan=False) if _LONE.search(text) else text
