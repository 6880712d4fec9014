"""What is known around a figure that cannot be checked: the year's other spans, and what they leave possible."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from etl.compare.arithmetic import amount, money, sentence, teller
from etl.compare.expected import expected
from etl.compare.mirror import INTERNATIONAL
from etl.compare.spans import MONTHS, months_of, named, span
from etl.model import CHINA

if TYPE_CHECKING:
    from etl.compare.claim import Asked
    from etl.compare.figures import Figure
    from etl.compare.index import Index


@dataclass(slots=True)
class Surroundings:
    """Sentences about what is known, short words for the reason, and whether the claim is impossible beside it."""

    lines: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    contradiction: str | None = None
    vintage: str = ""

    @property
    def is_outside(self) -> bool:
        """Whether a cumulative claim is larger than a longer span's figure, or smaller than a shorter one's."""
        return self.contradiction is not None


def surroundings(ask: Asked, index: Index) -> Surroundings:
    """Collect what the figures of the same year say about a claim for which they hold no equal span."""
    found = Surroundings()
    year = int((ask.start or ask.end or "0")[:4])
    if not year or ask.measure == "target" or ask.compare not in ("", "yoy"):
        return found
    every = _every(ask, index, year)
    known = [(last, min(figures, key=_rank)) for last, figures in every]
    found.vintage = max((f.vintage for _, f in known), default="")
    if not known:
        return found
    if ask.measure == "value":
        _around(ask, index, known, found)
        _bounds(ask, every, found)
    else:
        _listed(ask, known, year, found)
        if ask.start and not ask.end:
            _year_after(ask, index, year, found)
    return found


def _rank(figure: Figure) -> tuple[bool, bool, float]:
    return figure.quoted, figure.source in INTERNATIONAL and figure.reporter != CHINA, figure.high - figure.low


def _every(ask: Asked, index: Index, year: int) -> list[tuple[int, list[Figure]]]:
    """Give what the reporters meant say of each other cumulative span of the year, with its number of months."""
    known = []
    for last in range(1, 13):
        start, end = span(year, 1, last)
        found = expected(index, replace(ask, start=start, end=end))
        said = [f for f in found if not ask.reporters or f.reporter in ask.reporters]
        figures = [f for f in said if not f.is_doubtful and not (f.quoted and f.document == ask.document)]
        if figures and (start, end) != (ask.start, ask.end):
            known.append((last, figures))
    return known


def _listed(ask: Asked, known: list[tuple[int, Figure]], year: int, found: Surroundings) -> None:
    """List the rates or shares that can be computed for the year, and say whether any is the printed one."""
    said = [f"{named(f.start, f.end)} {money(f)} ({f.formula}; {teller(f)})" for _, f in known]
    found.lines.append(f"What can be computed for {year}: " + "; ".join(said) + ".")
    fits = [named(f.start, f.end) for _, f in known if ask.range.meets(f.low, f.high)]
    stated = amount(ask.value, ask.unit)
    found.lines.append(f"{stated} fits {', '.join(fits)}." if fits else f"None of them is {stated}.")
    missing = sorted(set(range(1, 13)) - {last for last, _ in known})
    if missing:
        spans = [MONTHS[1] if last == 1 else f"{MONTHS[1]}–{MONTHS[last]}" for last in missing]
        found.lines.append(f"Not computable, as no figures of one reporter are loaded: {', '.join(spans)}.")
    if ask.measure == "growth" and not any(f.formula.startswith("CNY") for _, f in known):
        found.lines.append(f"All of these are in dollars; no pair of yuan figures is loaded for {year}.")
    found.short.append("what exists: " + ", ".join(f"{named(f.start, f.end)} {money(f)}" for _, f in known))


def _year_after(ask: Asked, index: Index, year: int, found: Surroundings) -> None:
    """List the first months of the next year, which a text without an end may mean as well."""
    early = [min(figures, key=_rank) for last, figures in _every(ask, index, year + 1) if last <= 4]
    if early:
        fits = [named(f.start, f.end) for f in early if ask.range.meets(f.low, f.high)]
        said = "; ".join(f"{named(f.start, f.end)} {money(f)} ({f.formula})" for f in early)
        ending = f"the printed figure fits {', '.join(fits)}" if fits else "the printed figure is none of them either"
        found.lines.append(f"A year later: {said}; {ending}.")


def _around(ask: Asked, index: Index, known: list[tuple[int, Figure]], found: Surroundings) -> None:
    at = months_of(ask.start, ask.end)
    shorter = [(n, f) for n, f in known if at and n < at[2]]
    longer = [(n, f) for n, f in known if at and n > at[2]]
    chosen = shorter[-1:] + longer[:1] if at else known
    said = [f"{named(f.start, f.end)} {money(f)} ({teller(f)})" for _, f in chosen]
    if said:
        found.lines.append("Known of that year: " + "; ".join(said) + ".")
        found.short.append("what exists: " + ", ".join(f"{named(f.start, f.end)} {money(f)}" for _, f in chosen))
    if at and at[1] == 1 and longer:
        _pace(ask, index, longer[0][1], found)


def _bounds(ask: Asked, every: list[tuple[int, list[Figure]]], found: Surroundings) -> None:
    """Hold a cumulative amount between every figure of a shorter and of a longer span of its year."""
    at = months_of(ask.start, ask.end)
    if not at or at[1] != 1:
        return
    for last, figures in every:
        largest, smallest = max(figures, key=lambda f: f.high), min(figures, key=lambda f: f.low)
        if last > at[2] and ask.range.low > largest.high:
            found.contradiction = f"more than a longer span: {sentence(largest)}"
        if last < at[2] and ask.range.high < smallest.low:
            found.contradiction = f"less than a shorter span: {sentence(smallest)}"


def _pace(ask: Asked, index: Index, whole: Figure, found: Surroundings) -> None:
    """Say what the span would be if it were the same part of the longer one as in the years nearby."""
    year, first, last = months_of(ask.start, ask.end) or (0, 1, 1)
    end = months_of(whole.start, whole.end) or (0, 1, 12)
    paces = []
    for other in (year - 2, year - 1, year + 1, year + 2):
        part = {f.series: f for f in index.figures(ask.flow, ask.partners, *span(other, first, last), ask.product)}
        full = {f.series: f for f in index.figures(ask.flow, ask.partners, *span(other, end[1], end[2]), ask.product)}
        both = [(f, full[s]) for s, f in part.items() if s in full and f.reporter == whole.reporter]
        paces += [(other, f.value / of.value) for f, of in both[:1] if of.value > 0]
    if paces:
        said = " and ".join(f"{share:.1%} in {other}" for other, share in paces)
        implied = " to ".join(
            amount(share * whole.value, whole.unit, 3) for _, share in sorted(paces, key=lambda p: p[1])
        )
        ending = f"{MONTHS[first]}–{MONTHS[last]}"
        of = f"of {named(whole.start, whole.end)}'s {money(whole)}"
        found.lines.append(f"{ending} was {said} of the same longer span: {of} that would be {implied}.")
