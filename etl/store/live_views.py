"""Views over what live sources bring: what changed, what is held, countries' indicators."""

from __future__ import annotations

_CELL_EQUAL = """later.source = o.source and later.item = o.item and later.reporter = o.reporter
    and later.partner = o.partner and later.flow = o.flow and later.measure = o.measure
    and later.product = o.product and later.unit = o.unit and later.period_kind = o.period_kind
    and later.period_start = o.period_start and later.period_end = o.period_end"""

LIVE_VIEWS: dict[str, str] = {
    # what each refresh changed in the figures: new, revised (with the value before), withdrawn
    "change_list": f"""
select o.run, o.source, o.reporter, o.partner, o.flow, o.product, o.unit, o.period_kind, o.period_start,
  o.period_end, o.vintage, o.value, b.value as value_before, b.vintage as vintage_before,
  case when o.status = 'withdrawn' then 'withdrawn' when b.id is null then 'new' else 'revised' end as change,
  case when b.value > 0 and o.value is not null then (o.value - b.value) / b.value * 100 end as change_pct
from observation o
left join observation b on {_CELL_EQUAL.replace("later.", "b.")} and b.vintage < o.vintage
  and not exists (select 1 from observation later where {_CELL_EQUAL} and later.vintage < o.vintage
    and later.vintage > b.vintage)
where o.item = ''
""",
    # deliveries that a gate kept out, without their content
    "held_list": "select id, source, held_at, run, figures, reasons, state, decided_at from held",
    # countries' indicators, newest vintage
    "indicator_list": """
select i.source, i.area, i.code, i.year, i.value, i.unit, i.as_printed, i.status, i.vintage,
  i.citation as citation_id, d.title, d.url, c.locator, s.publisher, s.licence
from indicator i
join citation c on c.id = i.citation
join document d on d.id = c.document
join source s on s.name = i.source
where not exists (select 1 from indicator later where later.source = i.source and later.area = i.area
  and later.code = i.code and later.year = i.year and later.vintage > i.vintage)
""",
}
