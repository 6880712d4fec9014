"""Views on what `etl.compare` derives: the checks, both sides of the mirror, conflicts, coverage, year to date."""

from __future__ import annotations

import re


def _view(template: str) -> str:
    """Fill in a view: `<cited x>` and `<joined x column>` stand for a side's citation and the joins it needs."""
    cited = re.sub(r"<cited (\w+)>", lambda found: _cited(found[1]), template)
    return re.sub(r"<joined (\w+) (\w+)>", lambda found: _joined(found[1], found[2]), cited)


def _cited(side: str) -> str:
    return (
        f"c{side}.document as {side}_document_id, d{side}.title as {side}_title, d{side}.url as {side}_url, "
        f"c{side}.locator as {side}_locator, s{side}.publisher as {side}_publisher"
    )


def _joined(side: str, column: str) -> str:
    return (
        f"left join citation c{side} on c{side}.id = r.{column} "
        f"left join document d{side} on d{side}.id = c{side}.document "
        f"left join source s{side} on s{side}.name = d{side}.source"
    )


DERIVED_VIEWS: dict[str, str] = {
    # cumulative figures since January, of one partner or the five, with the same months a year before
    "year_to_date": _view("""
select r.source, r.reporter, r.partner, r.flow, r.product, r.unit, r.period_kind, r.period_start, r.period_end,
  r.year, r.months as months_covered, r.value, r.base_value, r.yoy_pct, r.yoy_reason, r.times, r.basis, r.status,
  r.is_computed, r.formula, r.citation as citation_id, r.citations, r.base_citation as base_citation_id,
  r.other_unit, r.other_value, r.other_yoy_pct, r.other_formula, r.vintage, ca.document as document_id,
  da.title, da.url, ca.locator, da.published_on, substr(da.retrieved_at, 1, 10) as retrieved_on,
  sa.publisher, sa.licence, sa.may_redistribute
from derived_to_date r <joined a citation>
"""),
    # one flow as China and as the partner report it, or the reason why the two are no pair
    "mirror": _view("""
select r.id, r.partner, r.flow as china_flow, r.product, r.unit, r.period_kind, r.period_start, r.period_end, r.year,
  r.months as months_covered, r.china_value, r.china_source, r.china_basis, r.china_status, r.china_is_computed,
  r.china_is_quoted, r.china_formula, r.china_citation as china_citation_id, r.china_citations, r.partner_value,
  r.partner_source, r.partner_basis, r.partner_status, r.partner_is_computed, r.partner_is_quoted,
  r.partner_formula, r.partner_citation as partner_citation_id, r.partner_citations, r.gap,
  r.gap_pct, r.ratio, r.words, r.reason, <cited china>, <cited partner>
from derived_mirror r <joined china china_citation> <joined partner partner_citation>
"""),
    # why a pair's two reports differ, as somebody states it
    "mirror_reason": "select partner, flow as china_flow, cause, words, title, url from mirror_cause",
    # figures of one cell that do not agree, the worst first
    "conflict": _view("""
select r.place, r.kind, r.partner, r.flow as china_flow, r.product, r.unit, r.period_kind, r.period_start,
  r.period_end, r.year, r.months as months_covered, r.one_value, r.one_source, r.one_reporter, r.one_is_quoted,
  r.one_citation as one_citation_id, r.other_value, r.other_source, r.other_reporter, r.other_is_quoted,
  r.other_citation as other_citation_id, r.gap, r.gap_pct, <cited one>, <cited other>
from derived_conflict r <joined one one_citation> <joined other other_citation>
"""),
    # what each dataset holds for each month or year, and why not where it does not
    "coverage": """
select source, reporter, partner, period_kind, period_start, period_end, state, expected_on from derived_coverage
""",
    # each claim with its newest check; `told_by` counts the articles that print the same figure of the same origin
    "claim_check": """
select l.*, x.verdict, x.tolerance, x.arithmetic, x.reason, x.nearest_reading, x.nearest as nearest_json,
  x.expected as expected_json, x.checked_at, x.vintage as vintage_used,
  count(*) over (partition by l.attributed_to, l.measure, l.china_flow, l.partners, l.product, l.product_words,
    l.period_start, l.period_end, l.unit, l.value) as told_by,
  row_number() over (partition by l.attributed_to, l.measure, l.china_flow, l.partners, l.product, l.product_words,
    l.period_start, l.period_end, l.unit, l.value order by l.published_on, l.id) as telling
from claim_list l
join checked_claim x on x.observation = l.observation
where not exists (
  select 1 from checked_claim later where later.observation = x.observation and later.run > x.run)
""",
    # every check ever made of a claim: an earlier verdict stays readable
    "claim_check_history": """
select o.item as id, x.observation, x.checked_at, x.run, x.verdict, x.tolerance, x.arithmetic, x.reason,
  x.nearest_reading, x.nearest as nearest_json, x.expected as expected_json, x.vintage as vintage_used
from checked_claim x join observation o on o.id = x.observation
""",
    # a publisher's own rate of growth beside the one computed from the levels
    "published_growth": """
select l.*, g.printed_pct, g.recomputed_pct, g.difference_points, g.likely_reason, g.formula,
  g.citation as computed_citation_id, g.citations as computed_citations
from derived_growth g join claim_list l on l.observation = g.observation
""",
}
