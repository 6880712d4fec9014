"""What `khorgos check` does: claims as JSON lines, or all claims of one text, each with its check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from etl.compare.arithmetic import amount, what
from etl.compare.checks import check
from etl.compare.claim import asked
from etl.compare.loading import index_from_store, index_of
from etl.compare.spans import named
from etl.compare.text import check_text
from etl.errors import BadInput
from etl.strict_json import as_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from etl.compare.index import Index
    from etl.settings import Settings


def open_index(settings: Settings) -> Index:
    """Give the index of the store; of the bundled figures when there is no store yet, or none that can be read."""
    if settings.is_sqlite and not settings.sqlite_path.exists():
        return _index_of_bundle(settings)
    read_only = f"sqlite:///file:{settings.sqlite_path}?mode=ro&uri=true" if settings.is_sqlite else ""
    address = read_only or settings.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(address)
    try:
        with engine.connect() as db:
            return index_from_store(db)
    except DBAPIError:
        return _index_of_bundle(settings)
    finally:
        engine.dispose()


def _index_of_bundle(settings: Settings) -> Index:
    from etl.bundle import read_bundle  # only when there is no store

    return index_of(read_bundle(settings.bundle).batches)


def check_lines(lines: Iterable[str], index: Index) -> Iterator[str]:
    """Check claims, one JSON object a line; yields one line for each, in their order.

    A line that is no claim gives `{"id": …, "error": …}`, and the others go on.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield as_line(_checked_line(line, number, index))


def _checked_line(line: str, number: int, index: Index) -> dict[str, Any]:
    try:
        found = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"line {number}: not readable as JSON ({error})"}
    if not isinstance(found, dict):
        return {"id": None, "error": f"line {number}: no JSON object; expected one claim a line"}
    try:
        return check(found, index).as_dict() | {"id": found.get("id")}
    except BadInput as error:
        return {"id": found.get("id"), "error": str(error)}
    except Exception as error:  # noqa: BLE001 - a fault of ours in one claim must not cost the others
        said = f"line {number}: the check failed ({type(error).__name__}: {error})"
        return {"id": found.get("id"), "error": said}


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def check_claims(
    claims: Sequence[Mapping[str, Any]], index: Index, about: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Check the claims of one text together; gives each claim's fields with its check under `check`.

    `id` is the claim's own or its place in the text; `about` is the text's own address and day, where known.
    """
    numbered = [{**claim, "id": claim.get("id") or str(n)} for n, claim in enumerate(claims, 1)]
    checks = check_text([{**claim, **(about or {})} for claim in numbered], index)
    return [{**claim, "check": result.as_dict()} for claim, result in zip(numbered, checks, strict=True)]


def in_words(checked: Mapping[str, Any], published: str = "") -> list[str]:
    """Say one checked claim of a text of that day to a person: what it claims, the verdict, the sum, the citations."""
    ask, result = asked(checked), checked["check"]
    about = f"{ask.measure} of {what(ask.flow, ask.partners, ask.good)}, {named(ask.start, ask.end)}"
    lines = [f"{ask.quote or amount(ask.value, ask.unit)}: {about}", f"  {result['verdict'].replace('_', ' ')}"]
    lines += [f"  {result['reason']}"] if result["reason"] else []
    lines += [f"  {result['arithmetic']}"]
    lines += [f"  source: {e['citation']}{_seen(e) if published else ''}" for e in result["expected"][:3]]
    return lines + [f"  source of the nearest reading: {n['expected']['citation']}" for n in result["nearest"]]


def _seen(figure: Mapping[str, Any]) -> str:
    """Say of which day a figure is, where its source's earlier word is not known."""
    is_late = figure["vintage"] and not figure["then"]
    return f" (as seen on {figure['vintage']}; what it said on the text's day is not known)" if is_late else ""
