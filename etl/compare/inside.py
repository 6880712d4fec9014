"""Inside one article: do parts make their total, do level and growth fit, is a share its part of the whole?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.compare.arithmetic import amount, what, who
from etl.compare.figures import FIVE_PARTNERS
from etl.compare.intervals import Interval
from etl.compare.spans import named, shifted
from etl.model import FIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.compare.claim import Asked


@dataclass(frozen=True, slots=True)
class Finding:
    """One internal check: the claims it takes in, by their place in the list, whether they fit, and the sums."""

    kind: str  # twice, parts, members, part_of_whole, growth, share
    claims: tuple[int, ...]
    holds: bool
    words: str


def inside(claims: Sequence[Asked]) -> list[Finding]:
    """Check the claims of one article against each other; claims of different reporters are kept apart."""
    text = _Text(claims)
    found = [f for way in (_twice, _flows, _members, _growths, _shares) for f in way(text)]
    summed = {n for f in found for n in f.claims if f.kind in ("parts", "members")}
    return found + [f for f in _parts_of_wholes(text) if not summed.issuperset(f.claims)]


_FIELDS = ("measure", "flow", "partners", "unit", "start", "end", "product", "reporters")


class _Text(list["Asked"]):
    """The claims of one text, in their order, found by their fields."""

    def __init__(self, claims: Sequence[Asked]) -> None:
        super().__init__(claims)
        self._first: dict[tuple[object, ...], int] = {}
        for n, claim in enumerate(claims):
            self._first.setdefault(tuple(getattr(claim, field) for field in _FIELDS), n)

    def find(self, like: Asked, **wanted: object) -> int | None:
        """Find the first claim that differs from another in the wanted fields alone."""
        return self._first.get(tuple(wanted.get(field, getattr(like, field)) for field in _FIELDS))


def _values(claims: _Text) -> Iterator[tuple[int, Asked]]:
    return ((n, c) for n, c in enumerate(claims) if c.measure == "value" and c.end)


_ONE_CELL = (
    "measure", "flow", "partners", "unit", "start", "end", "product", "compare", "share_of", "attributed_to",
    "reporter_view",
)  # fmt: skip


def _twice(claims: _Text) -> Iterator[Finding]:
    """Find another number for a thing already given one, of one origin: by their digits the two cannot be one."""
    first: dict[tuple[object, ...], int] = {}
    for m, other in enumerate(claims):
        if not other.end or other.measure == "target":
            continue
        n = first.setdefault(tuple(getattr(other, field) for field in _ONE_CELL), m)
        one = claims[n]
        if not one.range.meets(other.range.low, other.range.high):
            words = f"{amount(one.value, one.unit)} and {amount(other.value, other.unit)} for one thing: does not fit"
            yield Finding("twice", (n, m), holds=False, words=words)


def _flows(claims: _Text) -> Iterator[Finding]:
    for n, total in _values(claims):
        if total.flow == "total":
            parts = [claims.find(total, flow=flow) for flow in ("export", "import")]
            yield from _summed(claims, n, parts, "parts")


def _members(claims: _Text) -> Iterator[Finding]:
    for n, total in _values(claims):
        if total.partners == FIVE_PARTNERS:
            yield from _summed(claims, n, [claims.find(total, partners=(code,)) for code in sorted(FIVE)], "members")


def _summed(claims: _Text, whole: int, parts: list[int | None], kind: str) -> Iterator[Finding]:
    known = [n for n in parts if n is not None]
    if len(known) != len(parts):
        return
    total, ranges = claims[whole], [claims[n].range for n in known]
    low, high = sum(r.low for r in ranges), sum(r.high for r in ranges)
    terms = " + ".join(amount(claims[n].value, total.unit) for n in known)
    made = sum(claims[n].value for n in known)
    yield _finding(kind, (whole, *known), total.range, Interval(low, high),
                   f"{terms} = {amount(made, total.unit)} against {amount(total.value, total.unit)}")  # fmt: skip


def _finding(kind: str, members: tuple[int, ...], one: Interval, other: Interval, words: str) -> Finding:
    holds = one.meets(other.low, other.high)
    return Finding(kind, members, holds, f"{words}: {_fit(one, other) if holds else 'does not fit'}")


def _fit(one: Interval, other: Interval) -> str:
    """Say how two ranges fit; a text that says "over" leaves more than the rounding of its digits."""
    near = abs(one.low + one.high - other.low - other.high) <= (one.high - one.low) + (other.high - other.low)
    return "fits within rounding" if near else "fits"


def _parts_of_wholes(claims: _Text) -> Iterator[Finding]:
    """Find flows that exceed both flows together, and countries that exceed the five."""
    for n, part in _values(claims):
        wholes = [claims.find(part, flow="total")] if part.flow != "total" else []
        wholes += [claims.find(part, partners=FIVE_PARTNERS)] if part.partners != FIVE_PARTNERS else []
        for w in wholes:
            if w is not None and part.range.low > claims[w].range.high:
                words = (
                    f"{amount(part.value, part.unit)} of {amount(claims[w].value, part.unit)}: a part exceeds its whole"
                )
                yield Finding("part_of_whole", (w, n), holds=False, words=words)


def _growths(claims: _Text) -> Iterator[Finding]:
    """Set a stated rate against two stated levels."""
    for n, rate in enumerate(claims):
        base = shifted((rate.start, rate.end), -1)
        if rate.measure != "growth" or rate.unit != "percent" or rate.compare not in ("", "yoy") or not base:
            continue
        for unit in ("USD", "CNY"):
            now = claims.find(rate, measure="value", unit=unit)
            before = claims.find(rate, measure="value", unit=unit, start=base[0], end=base[1])
            if now is not None and before is not None and claims[before].range.low > 0:
                yield _grown(claims, n, now, before)


def _grown(claims: _Text, rate: int, now: int, before: int) -> Finding:
    a, b = claims[now], claims[before]
    made = Interval((a.range.low / b.range.high - 1) * 100, (a.range.high / b.range.low - 1) * 100)
    ours = amount((a.value / b.value - 1) * 100, "percent", 3)
    stated = amount(claims[rate].value, "percent")
    words = f"{amount(a.value, a.unit)} over {amount(b.value, b.unit)} is {ours} against {stated}"
    return _finding("growth", (rate, now, before), claims[rate].range, made, words)


def _shares(claims: _Text) -> Iterator[Finding]:
    """Set a stated share of the five against part and whole."""
    for n, share in enumerate(claims):
        if share.measure != "share" or (share.share_of and not re.search(r"\bCA?5\b", share.share_of)):
            continue
        for unit in ("USD", "CNY"):
            part = claims.find(share, measure="value", unit=unit)
            whole = claims.find(share, measure="value", unit=unit, partners=FIVE_PARTNERS)
            if part is not None and whole is not None and part != whole and claims[whole].range.low > 0:
                yield _shared(claims, n, part, whole)


def _shared(claims: _Text, share: int, part: int, whole: int) -> Finding:
    a, b = claims[part], claims[whole]
    made = Interval(a.range.low / b.range.high * 100, a.range.high / b.range.low * 100)
    ours = amount(a.value / b.value * 100, "percent", 3)
    stated = amount(claims[share].value, "percent")
    words = f"{amount(a.value, a.unit)} of {amount(b.value, b.unit)} is {ours} against {stated}"
    return _finding("share", (share, part, whole), claims[share].range, made, words)


def headline(finding: Finding, claims: Sequence[Asked]) -> str:
    """Say a finding with what it is about."""
    first = claims[finding.claims[0]]
    about = who(first.partners) if finding.kind != "members" else what(first.flow, first.partners)
    return f"Inside the article, {about}, {named(first.start, first.end)}: {finding.words}."
