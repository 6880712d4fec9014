"""Signs that nobody sees: left out before a text is read, while every place stays that of the text as it came."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

MARKS = "\u0300-\u036f"  # accents, as a stress mark in a Russian name, set after their letter
HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1f\x7f"
_STYLED = "\U0001d400-\U0001d7ff"  # letters and digits in the shapes of mathematics
_ZEROS = (  # of the scripts that have digits of their own; the nine others follow each
    "660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 de6 e50 ed0 f20 1040 1090 17e0 1810 1946 19d0 1a80 1a90 1b50 1bb0 "
    "1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 104a0 10d30 11066 110f0 11136 111d0 112f0 11450 114d0 11650 116c0 "
    "11730 118e0 11950 11c50 11d50 11da0 16a60 16ac0 16b50 1e140 1e2f0 1e950 1fbf0"
)
_DIGITS = "".join(f"{chr(int(zero, 16))}-{chr(int(zero, 16) + 9)}" for zero in _ZEROS.split())
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_ODD = re.compile(f"[{HIDDEN}{_BREAKS}{MARKS}{_STYLED}{_DIGITS}]+")
# the same with a few wider ranges, which are looked for ten times as fast
_MAY_BE_ODD = re.compile(f"[{HIDDEN}{_BREAKS}{MARKS}\u0660-\u1c59\ua620-\uabf9\U000104a0-\U0001fbf9]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it is read, and where its characters stand in the text as it came."""

    text: str
    given: str
    _new: list[int] = field(default_factory=lambda: [0])  # where a run of unchanged characters begins in `text`
    _old: list[int] = field(default_factory=lambda: [0])  # and in `given`

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place, in the text as it came, of what was read from `start` to `end`."""
        last = self._place(end - 1) + 1
        while last < len(self.given) and "\u0300" <= self.given[last] <= "\u036f":
            last += 1
        return self._place(start), last

    def _place(self, at: int) -> int:
        run = bisect_right(self._new, at) - 1
        return self._old[run] + at - self._new[run]


def seen(text: str) -> Seen:
    r"""Leave unseen signs out, join letters with their accents; write any script's digits as 0-9, line ends as `\n`.

    >>> found = seen("$43.8 bil\u00adlion")
    >>> found.text, found.span(0, 13)
    ('$43.8 billion', (0, 14))
    """
    if not _MAY_BE_ODD.search(text):
        return Seen(text, text)
    letters: list[str] = []
    new, old = [0], [0]
    at = 0
    for match in _ODD.finditer(text):
        letters += text[at : match.start()]
        for place, sign in enumerate(match[0], match.start()):
            if sign in _BREAKS:
                letters += "" if text.startswith("\r\n", place) else "\n"
            else:
                _add(letters, sign)
            new.append(len(letters))
            old.append(place + 1)
        at = match.end()
    letters += text[at:]
    return Seen("".join(letters), text, new, old)


def _add(letters: list[str], sign: str) -> None:
    """Put an odd sign behind the letters read so far, as what it stands for."""
    if unicodedata.combining(sign):
        whole = unicodedata.normalize("NFC", letters[-1] + sign) if letters else ""
        if len(whole) == 1:
            letters[-1] = whole
    elif sign.isdecimal():
        letters.append(str(unicodedata.decimal(sign)))
    elif not unicodedata.category(sign).startswith("C"):
        letters.append(unicodedata.normalize("NFKC", sign)[:1])
