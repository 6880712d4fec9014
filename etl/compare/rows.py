"""Comparisons as rows of the store: pure values in, columns of `etl/store/derived_tables.py` out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl.clock import now
from etl.compare.conflicts import conflicts
from etl.compare.coverage import Held, coverage, unpublished
from etl.compare.figures import FIVE_PARTNERS, Figure, Partners
from etl.compare.growth import REASONS
from etl.compare.loading import MIRRORED
from etl.compare.mirror import causes, pairs
from etl.compare.to_date import ToDate, to_date
from etl.model import CHINA, FIVE, REGION, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from etl.compare.index import Index

Row = dict[str, Any]
UNPUBLISHED_SINCE = {"TKM": 2001}  # no national figures of trade with China after these


def to_date_rows(index: Index) -> Iterator[Row]:
    """Give the cumulative figures with their change on the year before, seen from their reporter."""
    for found in to_date(index):
        figure = found.figure
        mine = figure.reporter == CHINA
        yield {
            "source": figure.source, "reporter": figure.reporter,
            "partner": area(figure.partners) if mine else CHINA,
            **_cell(figure), "flow": figure.flow if mine else MIRRORED[figure.flow],
            "value": figure.value, "base_value": found.base.value if found.base else None,
            "yoy_pct": found.change.pct, "yoy_reason": _reason(found), "times": found.change.times,
            "basis": figure.basis, "status": figure.status, "is_computed": int(bool(figure.formula)),
            "formula": figure.formula, "citation": figure.citations[0], "citations": " ".join(figure.citations),
            "base_citation": found.base.citations[0] if found.base else None,
            **_in_other_currency(found), "vintage": figure.vintage,
        }  # fmt: skip


def _reason(found: ToDate) -> str:
    if not found.change.reason:
        return ""
    words = f": {found.change.words}" if found.change.reason == "small_base" else ""
    return REASONS[found.change.reason] + words


def _in_other_currency(found: ToDate) -> Row:
    if not found.other:
        return {}
    pct = found.other_change.pct if found.other_change else None
    return {
        "other_unit": found.other.unit, "other_value": found.other.value, "other_yoy_pct": pct,
        "other_formula": found.other.formula,
    }  # fmt: skip


def mirror_rows(index: Index) -> Iterator[Row]:
    """Give both sides of each flow in dollars."""
    for pair in pairs(index):
        one = pair.china or pair.partner
        assert one is not None
        yield {
            "partner": one.partners[0], **_cell(one), **_side("china", pair.china), **_side("partner", pair.partner),
            "gap": pair.gap, "gap_pct": pair.gap_pct, "ratio": pair.ratio, "words": pair.words, "reason": pair.reason,
        }  # fmt: skip


def cause_rows() -> Iterator[Row]:
    """Give the stated causes of the gaps."""
    for c in causes():
        yield {
            "partner": c.partner, "flow": c.flow, "cause": c.cause, "words": c.words, "title": c.title, "url": c.url,
        }  # fmt: skip


def conflict_rows(index: Index) -> Iterator[Row]:
    """Give the figures of one cell that do not agree, numbered from the worst."""
    place = 0
    for found in conflicts(index):
        if len(found.one.partners) > 1 and found.one.partners != FIVE_PARTNERS:
            continue
        place += 1
        yield {
            "kind": found.kind, "partner": area(found.one.partners), **_cell(found.one), **_side("one", found.one),
            **_side("other", found.other), "gap": found.gap, "gap_pct": found.gap_pct, "place": place,
        }  # fmt: skip


def coverage_rows(db: Connection) -> Iterator[Row]:
    """Give what each dataset holds of the trade between China and the five."""
    select = """
        select distinct source, reporter, partner, period_start, period_end, status from series_current
        where product = 'TOTAL' and (reporter = 'CHN' or partner = 'CHN')"""
    listed = [Held(*row) for row in db.execute(text(select)) if {row[1], row[2]} & {*FIVE, REGION}]
    held = [h for h in listed if not (h.reporter in UNPUBLISHED_SINCE and "e" in h.status)]
    cadences = {row[0]: (row[1], row[2]) for row in
                db.execute(text("select name, cadence, expected_lag_days from source"))}  # fmt: skip
    today = now().date().isoformat()
    slots = list(coverage(held, cadences, today))
    for reporter, year in UNPUBLISHED_SINCE.items():
        slots += unpublished(reporter, CHINA, year, today)
    for slot in slots:
        yield {
            "source": slot.source, "reporter": slot.reporter, "partner": slot.partner, "period_kind": slot.kind,
            "period_start": slot.start, "period_end": slot.end, "state": slot.state, "expected_on": slot.expected_on,
        }  # fmt: skip


def area(partners: Partners) -> str:
    """Name partners by one area code."""
    return REGION if partners == FIVE_PARTNERS else partners[0]


def _cell(figure: Figure) -> Row:
    period = Period.spanning(figure.start, figure.end)
    return {
        "flow": figure.flow, "product": figure.product, "unit": figure.unit, "period_kind": period.kind,
        "period_start": figure.start, "period_end": figure.end, "year": period.year, "months": period.months,
    }  # fmt: skip


def _side(name: str, figure: Figure | None) -> Row:
    if figure is None:
        return {f"{name}_is_computed": 0, f"{name}_is_quoted": 0}
    return {
        f"{name}_value": figure.value, f"{name}_source": figure.source, f"{name}_reporter": figure.reporter,
        f"{name}_basis": figure.basis, f"{name}_status": figure.status,
        f"{name}_is_computed": int(bool(figure.formula)), f"{name}_is_quoted": int(figure.quoted),
        f"{name}_formula": figure.formula, f"{name}_citation": figure.citations[0],
        f"{name}_citations": " ".join(figure.citations),
    }  # fmt: skip
