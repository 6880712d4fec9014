"""`khorgos read --batch`: passages as JSON lines in, their claims as JSON lines out, in the same order."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from etl.errors import BadInput
from etl.reading import read_text
from etl.reading.tongue import tongue_of
from etl.reading.undated import flagged
from etl.reading.words import languages
from etl.strict_json import as_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 500_000  # characters of a passage
_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read_lines(lines: Iterable[str]) -> Iterator[str]:
    """Read passages, one JSON object a line; yields for each a line of `id` and `claims`, or `id` and `error`."""
    for answer in answers(lines):
        yield as_line(answer)


def answers(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give the answers to passages as dictionaries, in order.

    Empty lines are passed over.  Nothing that a line contains stops the others.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, number)


def _read_line(line: str, number: int) -> dict[str, Any]:
    key: Any = None
    try:
        passage = _parsed(line, number)
        key = passage.get("id")
        return {"id": key, "claims": _claims(passage, f"line {number}")}
    except BadInput as error:
        return {"id": key, "error": str(error), "claims": []}
    except Exception as error:  # noqa: BLE001 - a fault of ours in one passage must not cost the others
        return {"id": key, "error": f"line {number}: the reader failed ({type(error).__name__}: {error})", "claims": []}


def _parsed(line: str, number: int) -> dict[str, Any]:
    where = f"line {number}"
    try:
        passage = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadInput(where, f"not readable as JSON ({error})", "one object a line") from None
    if not isinstance(passage, dict):
        raise BadInput(where, "no JSON object", 'an object with "id" and "text"')
    return passage


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _claims(passage: dict[str, Any], where: str) -> list[dict[str, object]]:
    text = passage.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadInput(f"{where}, text", "empty or missing", "the words of the passage")
    if len(text) > LONGEST:
        raise BadInput(f"{where}, text", f"{len(text):,} characters", f"at most {LONGEST:,}")
    published = _optional(passage, "published", where)
    if published and not _PUBLISHED.fullmatch(published):
        raise BadInput(f"{where}, published", repr(published[:40]), "2025, 2025-05 or 2025-05-22")
    lang = _language(_optional(passage, "lang", where), text, where)
    if not lang:
        return []
    url = _optional(passage, "url", where)
    claims = read_text(text, lang=lang, published=published or None, url=url).claims
    return [claim.as_dict() for claim in flagged(claims, published)]


def _language(given: str, text: str, where: str) -> str:
    """Give the language to read in; none for a text without words, which is read and holds no claim."""
    if given and given not in languages():
        raise BadInput(f"{where}, lang", repr(given[:40]), "one of " + ", ".join(languages()))
    found = given or tongue_of(text)
    if not found and any(sign.isalpha() for sign in text):
        raise BadInput(f"{where}, text", "a language that is not read", "one of " + ", ".join(languages()))
    return found


def _optional(passage: dict[str, Any], name: str, where: str) -> str:
    value = passage.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(f"{where}, {name}", f"{type(value).__name__} {str(value)[:40]!r}", "a string")
    return value
