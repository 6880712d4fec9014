"""How alike two texts are, told from sketches of a few hundred bytes: a sample of each text's word runs."""

from __future__ import annotations

import re
import zlib

RUN = 4  # words of a run; characters in Chinese
KEPT = 96  # the smallest hashes kept of a text
ENOUGH = 24  # runs that a text needs to be told from others
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("[\u4e00-\u9fff]")
_SPREAD = 0x9E3779B1  # spreads the checksum's values evenly


def sketch(text: str) -> tuple[int, ...]:
    """Give the smallest hashes of a text's runs of words, in order; empty for a text too short to compare.

    The share of common numbers in two sketches estimates the share of common runs in two texts.
    """
    words = _WORD.findall(text.casefold())
    if len(_HAN.findall(text[:2000])) > len(text[:2000]) / 4:
        words, joined, step = list("".join(words)), "", RUN + 2
    else:
        joined, step = " ", RUN
    runs = {zlib.crc32(joined.join(words[at : at + step]).encode()) for at in range(len(words) - step + 1)}
    if len(runs) < ENOUGH:
        return ()
    return tuple(sorted(run * _SPREAD % 2**32 for run in runs)[:KEPT])


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Estimate the share of runs that two texts have in common, from 0 to 1.

    >>> alike(sketch("to be or not to be that is " * 30), ())
    0.0
    """
    if not one or not other:
        return 0.0
    smallest = sorted({*one, *other})[: min(len(one), len(other))]
    both = {*one} & {*other}
    return sum(value in both for value in smallest) / len(smallest)


def to_text(sketched: tuple[int, ...]) -> str:
    """Write a sketch as text for the store."""
    return "".join(f"{value:08x}" for value in sketched)


def from_text(text: str) -> tuple[int, ...]:
    """Read a sketch back."""
    return tuple(int(text[at : at + 8], 16) for at in range(0, len(text), 8))
