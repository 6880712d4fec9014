"""A claim against the figures: the verdict, with everything that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etl.compare import verdicts as v
from etl.compare.arithmetic import amount, difference, in_words, sentence, teller, what
from etl.compare.claim import Asked, asked
from etl.compare.expected import expected
from etl.compare.intervals import significant
from etl.compare.nearest import nearest
from etl.compare.newsroom import newsroom_conversion
from etl.compare.reasons import why_nothing
from etl.compare.remarks import remarks
from etl.compare.spans import named
from etl.compare.surroundings import surroundings
from etl.compare.verdicts import Check
from etl.compare.vintages import key_of, then, then_record, then_words
from etl.model import FIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.compare.figures import Figure
    from etl.compare.index import Index
    from etl.compare.vintages import Then

CLOSE_PCT, CLOSE_POINTS = 2.0, 0.5
NEWSROOM_PCT = 3.5  # how far spot conversions of a newsroom and revisions have been seen to lead
SHOWN = 6


def check(claim: Mapping[str, Any], index: Index) -> Check:
    """Compare one claim, given with the fields of the labelling rules, with what the index holds.

    Raises BadInput for a claim that has no single meaning.
    """
    return check_asked(asked(claim), index)


def check_asked(ask: Asked, index: Index) -> Check:
    """Compare a claim already read."""
    if reason := why_nothing(ask, index):
        return _without_figures(ask, index, reason)
    found = _independent(ask, expected(index, ask))
    if not found:
        return _without_figures(ask, index, "")
    return _with_figures(ask, index, found)


def _independent(ask: Asked, found: tuple[Figure, ...]) -> list[Figure]:
    """Leave out what the article itself prints: it cannot confirm itself."""
    return [f for f in found if not (f.quoted and ask.document and ask.document == f.document)]


def _with_figures(ask: Asked, index: Index, found: list[Figure]) -> Check:
    pointed = [f for f in found if is_pointed(ask, f)]
    verdict = _verdict(ask, pointed, found)
    reason = _reason(ask, index, verdict, pointed or found)
    near = () if verdict == v.AGREES else nearest(ask, index, found)
    if verdict == v.CLOSE and ask.measure == "share":  # which hardly moves: no other span need explain it
        near = tuple(n for n in near if n["reading"] not in ("year", "months"))
    was = then(ask, index, found)
    ordered = _told_once(sorted(found, key=lambda f: (not is_pointed(ask, f), abs(difference(ask.value, f)))))
    lines = [_opening(ask), *(_against(ask, f) for f in ordered[:SHOWN])]
    lines += [
        *then_words(ask, ordered[:SHOWN], was),
        *remarks(ask, index, _confirming(verdict, found)),
        *(near_words(n) for n in near),
    ]
    if verdict in (v.CLOSE, v.DIFFERS) and any(_held_then(ask, f, was) for f in pointed):
        reason = "it agrees with what the source said on the article's day; the figure was revised since"
    return Check(
        ask.id, verdict, ask.half,
        expected=tuple(
            record(f, ask.value, index) | {"then": then_record(ask.value, was.get(key_of(f)))} for f in ordered[:SHOWN]
        ),
        nearest=near,
        arithmetic=" ".join(lines),
        reason=reason,
        vintage=max(f.vintage for f in found),
    )  # fmt: skip


def _held_then(ask: Asked, figure: Figure, was: Then) -> bool:
    old = was.get(key_of(figure))
    return old is not None and ask.range.meets(old.low, old.high)


def _told_once(ordered: list[Figure]) -> list[Figure]:
    """Of articles that repeat one figure of one origin, show the first."""
    shown: dict[tuple[object, ...], Figure] = {}
    for f in ordered:
        shown.setdefault((f.reporter, f.unit, f.value) if f.quoted else (f.series, f.formula), f)
    return list(shown.values())


def is_pointed(ask: Asked, figure: Figure) -> bool:
    """Tell whether the claim's words point to this figure's reporter; a claim that names nobody points to all."""
    return not ask.reporters or figure.reporter in ask.reporters


def _verdict(ask: Asked, pointed: list[Figure], found: list[Figure]) -> str:
    if any(ask.range.meets(f.low, f.high) for f in pointed):
        return v.AGREES
    if any(ask.range.meets(f.low, f.high) and not _is_rough(f) for f in found):
        return v.AGREES_ELSEWHERE
    sure = [f for f in pointed if not f.is_doubtful] or pointed
    if any(_is_close(ask.value, f) for f in sure):
        return v.CLOSE
    return v.DIFFERS if any(f.reporter in _meant(ask) for f in sure) else v.NOT_COMPARABLE


def _confirming(verdict: str, found: list[Figure]) -> list[Figure]:
    return found if verdict in (v.AGREES, v.AGREES_ELSEWHERE) else []


def _is_rough(figure: Figure) -> bool:
    """Tell whether a figure that articles quote is rounded too far to confirm what another source is said to print."""
    return figure.quoted and figure.high - figure.low > 2 * CLOSE_PCT / 100 * abs(figure.value)


def _meant(ask: Asked) -> tuple[str, ...]:
    """Give whose figures a number can differ from: those named, else the side the words take, else China's.

    What a text that names nobody means by "trade with China" may be the other side's report, which differs from
    this one as a rule; so one side alone does not speak against it.
    """
    if ask.reporters:
        return ask.reporters
    return (ask.reporter_view,) if ask.reporter_view in FIVE else ("CHN",)


def _is_close(value: float, figure: Figure) -> bool:
    limit = CLOSE_POINTS if figure.unit == "percent" else CLOSE_PCT
    return abs(difference(value, figure)) <= limit


def _reason(ask: Asked, index: Index, verdict: str, found: list[Figure]) -> str | None:
    if verdict == v.NOT_COMPARABLE:
        named_by = ask.attributed_to or "nobody"
        told = ", ".join(dict.fromkeys(teller(f) for f in found))
        return f"reporter: the text names {named_by}; only {told} is loaded for this period"
    if verdict not in (v.CLOSE, v.DIFFERS):
        return None
    nearest_one = min(found, key=lambda f: abs(difference(ask.value, f)))
    if not nearest_one.converted:
        return "the difference is what a revision could cause" if verdict == v.CLOSE else None
    if abs(difference(ask.value, nearest_one)) > NEWSROOM_PCT:
        return "further apart than an exchange rate explains"
    found_rate = newsroom_conversion(ask, index)
    return found_rate or "a newsroom's own conversion or a revision could cause this difference"


def _without_figures(ask: Asked, index: Index, reason: str) -> Check:
    around = surroundings(ask, index)
    near = nearest(ask, index, []) if not reason or reason.startswith("period") else ()
    verdict = v.NOT_COMPARABLE if reason else v.CANNOT_CHECK
    if around.is_outside and not reason:
        verdict = v.DIFFERS
    lines = [_opening(ask), *around.lines, *(near_words(n) for n in near)]
    lead = {"value": "no loaded figure", "balance": "no loaded figures for the balance"}
    missing = lead.get(ask.measure, f"no loaded figures to compute the {ask.measure}")
    nothing = f"{missing} of {what(ask.flow, ask.partners, ask.good)} for {named(ask.start, ask.end)}"
    return Check(
        ask.id, verdict, ask.half, nearest=near, arithmetic=" ".join(lines),
        reason=around.contradiction or reason or "; ".join([nothing, *around.short]),
        vintage=around.vintage,
    )  # fmt: skip


def record(figure: Figure, value: float, index: Index) -> dict[str, Any]:
    """Give a figure as `expected` shows it; the difference is the claim's from it."""
    return {
        "source": figure.source,
        "reporter": figure.reporter,
        "flow": figure.flow,
        "partners": list(figure.partners),
        "period_start": figure.start,
        "period_end": figure.end,
        "value": figure.value,
        "unit": figure.unit,
        "difference_pct": round(difference(value, figure), 3) + 0.0,  # no −0
        "citation": _places(figure, index),
        "vintage": figure.vintage[:10],
    }


def _places(figure: Figure, index: Index) -> str:
    """Name the places a figure rests on; of many, the first and the last."""
    names = [index.citations.get(c, c) for c in figure.citations]
    if len(names) > 3:
        names = [names[0], f"{len(names) - 2} more", names[-1]]
    return "; ".join(names)


def near_words(near: Mapping[str, Any]) -> str:
    """Say a nearest reading as a sentence of the arithmetic."""
    return f"{str(near['says'])[:1].upper()}{str(near['says'])[1:]}."


def _opening(ask: Asked) -> str:
    digits = max(6, min(15, significant(ask.value, ask.half) + 2))
    reach = f"{amount(ask.range.low, ask.unit, digits)} to {amount(ask.range.high, ask.unit, digits)}"
    of = f"{ask.measure} of {what(ask.flow, ask.partners, ask.good)}, {named(ask.start, ask.end)}"
    return f"Printed: {amount(ask.value, ask.unit)}, {of}; its digits leave {reach}."


def _against(ask: Asked, figure: Figure) -> str:
    fits = "inside" if ask.range.meets(figure.low, figure.high) else "outside"
    said = sentence(figure)
    return f"{said[0].upper()}{said[1:]}; difference {in_words(ask.value, figure)}, {fits}."
