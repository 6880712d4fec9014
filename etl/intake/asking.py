"""A reader's own number or passage, checked like a claim of an article; nothing of it is kept."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from etl.compare.command import check_claims, open_index
from etl.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.compare.index import Index
    from etl.settings import Settings

FRESH_S = 60.0  # how long an index is used before the store is read again


@dataclass(slots=True)
class Checker:
    """Answers for one store: call it with a claim, or with a text and the day it was published.

    The answer holds `claims`, each with its `check` as `khorgos check --json` writes it, or `error`, why there is none.
    """

    settings: Settings
    _index: Index | None = None
    _made: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Check `{"claim": …}` or `{"text": …, "published": …}`."""
        try:
            found: dict[str, Any] = {"claims": [asked["claim"]]} if "claim" in asked else _read(asked)
            if "error" in found:
                return {"error": found["error"].removeprefix("line 1, ")}
            return {"claims": check_claims(found["claims"], self._current()) if found["claims"] else []}
        except BadInput as error:
            return {"error": str(error)}

    def _current(self) -> Index:
        with self._lock:
            if self._index is None or time.monotonic() - self._made > FRESH_S:
                self._index, self._made = open_index(self.settings), time.monotonic()
            return self._index


def _read(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Read a passage as `khorgos read --batch` reads one line."""
    from etl.reading.batch import answers

    passage = {"text": asked["text"]} | ({"published": asked["published"]} if asked.get("published") else {})
    return next(answers([json.dumps(passage)]))
