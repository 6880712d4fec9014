"""Strict TOML: a table whose every key is known, of its type, and named with its line when it is not."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etl.bundle.rows import LARGEST
from etl.bundle.words import WEB_ADDRESS
from etl.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a TOML file: the head of an article (number 0), or its n-th claim."""

    place: str
    text: str
    table: dict[str, Any]
    number: int = 0

    def refuse(self, key: str, what: str, expected: str = "") -> BadInput:
        """Make the error that names the file, the line, the claim and the key."""
        place = f"{self.place}:{self._line(key)}"
        return BadInput(f"{place}, claim {self.number}, {key}" if self.number else f"{place}, {key}", what, expected)

    def only(self, keys: Collection[str]) -> None:
        """Refuse a key that is not one of these, and suggest the nearest."""
        for key in self.table:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1, 0.5)
                raise self.refuse(key, "unknown key", f"{near[0]!r}?" if near else "one of " + ", ".join(keys))

    def given(self, key: str) -> bool:
        """Whether the table has the key with something in it."""
        return bool(self.table.get(key, "") != "")

    def text_or_empty(self, key: str) -> str:
        """Give a text; empty when the key is absent."""
        return self.text_of(key, empty=True) if key in self.table else ""

    def text_of(self, key: str, *, empty: bool = False) -> str:
        """Give a text, which may be empty only where that is said."""
        if key not in self.table:
            raise self.refuse(key, "the key is missing", "a text" + (", which may be empty" if empty else ""))
        held = self.table[key]
        if not isinstance(held, str) or not (held or empty) or "\0" in held:
            raise self.refuse(key, repr(held), "a text in quotes" + (", which may be empty" if empty else ""))
        return held

    def checked(self, key: str, expected: str, *, holds: bool) -> None:
        """Refuse a value that a rule does not hold for."""
        if not holds:
            raise self.refuse(key, repr(self.table.get(key)), expected)

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        """Give a text that must be one of some words."""
        held = self.text_of(key, empty="" in allowed)
        self.checked(key, "one of " + ", ".join(sorted(allowed)), holds=held in allowed)
        return held

    def matching(self, key: str, pattern: re.Pattern[str], expected: str) -> str:
        """Give a text of a certain shape."""
        held = self.text_of(key)
        self.checked(key, expected, holds=bool(pattern.fullmatch(held)))
        return held

    def address(self, key: str) -> str:
        """Give a web address, `http` or `https`."""
        return self.matching(key, WEB_ADDRESS, "an address that begins with http:// or https://")

    def amount(self, key: str) -> float:
        """Give a number, neither infinite nor beyond all trade."""
        held = self.table.get(key)
        if isinstance(held, bool) or not isinstance(held, int | float) or not abs(held) < LARGEST:
            raise self.refuse(key, repr(held), "a number such as 77132000000 or 6.9")
        return float(held)

    def flag(self, key: str) -> bool:
        """Give a yes or no; no when the key is absent."""
        held = self.table.get(key, False)
        self.checked(key, "true or false", holds=isinstance(held, bool))
        return bool(held)

    def _line(self, key: str) -> int:
        """Find the line of the key; of the table's head, or line 1, when the key is not there."""
        here, first = 0, 1
        for number, line in enumerate(self.text.splitlines(), 1):
            if line.strip().replace(" ", "") == "[[claim]]":
                here, first = here + 1, number if here + 1 == self.number else first
            elif here == self.number and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return first
