"""`read --batch`: passages in, claims out, one JSON object a line, in order; a bad line spoils no other."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from etl.errors import BadInput, KhorgosError
from etl.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
LONGEST = 1_000_000  # characters of one passage


def read_lines(lines: Iterable[str]) -> Iterator[str]:
    """Give one line out for each line in: {"id", "claims"}, or {"id", "error", "claims": []}."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(answer(line, number), ensure_ascii=False)


def answer(line: str, number: int) -> dict[str, object]:
    """Read one passage; an error is told in the answer, with the line's number."""
    name: object = None
    try:
        passage = _object(line, number)
        name = passage["id"]
        _check(passage, number)
        reading = read_text(
            passage["text"],
            lang=passage.get("lang"),
            published=passage.get("published"),
            url=passage.get("url") or f"line {number}",
        )
    except KhorgosError as error:
        return {"id": name, "error": str(error), "claims": []}
    return {"id": name, "claims": [claim.as_dict() for claim in reading.claims]}


def _object(line: str, number: int) -> dict[str, Any]:
    where = f"line {number}"
    try:
        passage = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(where, f"no JSON ({error})", '{"id": ..., "text": ...}') from error
    if not isinstance(passage, dict) or not isinstance(passage.get("id"), str | int):
        raise BadInput(where, "no id", '{"id": ..., "text": ...}')
    return passage


def _check(passage: dict[str, Any], number: int) -> None:
    problem = _problem(passage)
    if problem:
        field, found, expected = problem
        raise BadInput(f"line {number}, {field}", found, expected)


def _problem(passage: dict[str, Any]) -> tuple[str, str, str] | None:
    text, published, lang = passage.get("text"), passage.get("published"), passage.get("lang")
    if not isinstance(text, str) or not text.strip():
        return "text", "empty or missing", "the words of the passage"
    if len(text) > LONGEST:
        return "text", f"{len(text):,} characters", f"at most {LONGEST:,}"
    if published is not None and not (isinstance(published, str) and DATE.fullmatch(published)):
        return "published", repr(published), "2024, 2024-03 or 2024-03-18"
    if lang is not None and not isinstance(lang, str):
        return "lang", repr(lang), "en, ru or zh"
    return None
