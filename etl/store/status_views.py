"""Views on the store itself: what each refresh changed, which rules the figures keep, which schema this is."""

from __future__ import annotations

from etl.store.tables import CELL

_SAME_CELL = " and ".join(f"e.{name} = o.{name}" for name in CELL)
_REPORT = "source, reporter, partner, product, unit"

# A report's cells with what the rules ask of them; the thresholds leave room for printed rounding.
_RULES = f"""
select 'parts' as rule, max(case when flow = 'total' then id end) as id, unit,
  max(case when flow = 'total' then value end) as found,
  sum(case when flow <> 'total' then value else 0 end) as expected, 0.001 as tolerance
from series_current
group by {_REPORT}, period_kind, period_start, period_end
having count(*) = 3
union all
select 'months', max(case when period_kind = 'year' then id end), unit,
  max(case when period_kind = 'year' then value end),
  sum(case when period_kind = 'month' then value else 0 end), 0.005
from series_current where period_kind in ('month', 'year')
group by {_REPORT}, flow, year
having count(*) = 13
"""

STATUS_VIEWS: dict[str, str] = {
    # each row that a refresh brought, with the value it stands beside
    "change_list": f"""
select o.run, o.vintage,
  case when o.status = 'withdrawn' then 'withdrawn'
       when b.id is null or b.status = 'withdrawn' then 'new'
       when b.value <> o.value then 'revised'
       else 'restated' end as change,
  case when o.item = '' then 'figure' else 'claim' end as what,
  o.id as observation, o.item, o.source, s.publisher, o.reporter, o.partner, o.flow, o.measure, o.product, o.unit,
  o.period_kind, o.period_start, o.period_end, o.value, o.as_printed, o.status, b.value as value_before,
  b.as_printed as printed_before, b.status as status_before, b.vintage as vintage_before,
  case when b.value <> 0 then (o.value - b.value) / abs(b.value) * 100 end as change_pct,
  o.citation as citation_id, d.title, d.url, c.locator, s.may_redistribute
from observation o
join citation c on c.id = o.citation
join document d on d.id = c.document
join source s on s.name = o.source
left join observation b on b.id = (
  select e.id from observation e where {_SAME_CELL} and e.vintage < o.vintage order by e.vintage desc limit 1)
""",
    # each cell that a rule looks at: what is there, what the rule expects, whether it holds
    "integrity": f"""
select rule, id, unit, found, expected,
  case when abs(found - expected) <= tolerance * abs(expected) then 1 else 0 end as holds
from ({_RULES}) r
union all
select 'growing', id, unit, value, value_before, case when value >= value_before then 1 else 0 end
from (
  select id, unit, value, lag(value) over (
    partition by {_REPORT}, flow, period_start order by period_end) as value_before
  from series_current
  where substr(period_start, 5) = '-01-01' and period_kind in ('month', 'jan_feb', 'ytd', 'year')
) grown where value_before is not null
union all
select 'positive', id, unit, value, 0, case when value >= 0 then 1 else 0 end from series_current
union all
select 'past', id, unit, null, null, case when period_end <= retrieved_on then 1 else 0 end from series_current
union all
select 'reliable', id, unit, null, null, case when status like '%u%' then 0 else 1 end from series_current
union all
select 'checked', l.id, l.unit, null, null,
  case when exists (select 1 from checked_claim x where x.observation = l.observation) then 1 else 0 end
from claim_list l where l.state = 'accepted' and l.partner <> 'WLD'
union all
select 'consistent', id, unit, null, null, case when verdict = 'inconsistent' then 0 else 1 end from claim_check
""",
    "product_list": "select code, scheme, name_en, name_ru, name_zh from product",
    "schema_list": "select version_num as schema_version from alembic_version",
}
