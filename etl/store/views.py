"""The views: the one thing that the ETL and the dashboard both know.  `data/README.md` describes each."""

from __future__ import annotations

from etl.store.derived_views import DERIVED_VIEWS
from etl.store.status_views import STATUS_VIEWS

# A cell's newest vintage.  Everything a page shows comes from here unless it asks "as of" a date.
_CELL_EQUAL = """later.source = o.source and later.item = o.item and later.reporter = o.reporter
    and later.partner = o.partner and later.flow = o.flow and later.measure = o.measure
    and later.product = o.product and later.unit = o.unit and later.period_kind = o.period_kind
    and later.period_start = o.period_start and later.period_end = o.period_end"""

_ID = """o.source || '.' || o.reporter || '.' || o.partner || '.' || o.flow || '.' || o.product || '.' || o.unit
    || '.' || o.period_kind || '.' || o.period_start || '.' || o.period_end || '@' || o.vintage"""

_SERIES_COLUMNS = f"""
  {_ID} as id,
  o.id as observation,
  o.source, o.reporter, o.partner, o.flow, o.product, o.period_start, o.period_end, o.period_kind, o.year,
  o.months as months_covered, o.value, o.unit, o.basis, o.status, o.is_computed, o.formula,
  o.citation as citation_id, d.id as document_id, d.title, d.url, d.archived_url as archived, c.locator,
  o.as_printed, d.published_on, substr(d.retrieved_at, 1, 10) as retrieved_on, o.vintage, o.note,
  s.licence, s.may_redistribute, s.publisher, s.kind as source_kind, p.name_en as product_name
from observation o
join citation c on c.id = o.citation
join document d on d.id = c.document
join source s on s.name = o.source
join product p on p.code = o.product
"""

_CLAIMS = """
select o.item as id, o.id as observation, o.source, s.publisher, d.id as document_id, d.title, d.url,
  d.archived_url as archived, d.published_on, substr(d.retrieved_at, 1, 10) as retrieved_on, d.language,
  o.measure, k.china_flow, k.partners, o.reporter, o.partner, o.flow, o.product, k.product_words, o.value,
  o.unit, o.as_printed, o.period_start, o.period_end, o.period_kind, o.months as months_covered, k.compare,
  k.attributed_to, k.reporter_view, k.share_of, k.is_approx, k.state, k.confidence, k.read_by, o.status,
  o.note, o.citation as citation_id, c.locator, c.quote, o.vintage, s.licence
from observation o
join claim k on k.observation = o.id
join citation c on c.id = o.citation
join document d on d.id = c.document
join source s on s.name = o.source"""
_CELL_OF_W = _CELL_EQUAL.replace("later.", "w.")

# Why figure `a` has no rate over figure `b` of the year before; '' when it has one.  A small base is one under
# $100 m a year, in proportion for fewer months, or one that was multiplied by more than four.
RATE_REASON = """case when b.id is null then 'no figure of this source for the same months of the year before'
    when b.basis <> a.basis then 'the figure of the year before is valued on another basis'
    when b.value = 0 then 'the figure of the year before is zero'
    when b.value < 0 then 'the figure of the year before is negative'
    when a.status like '%b%' then 'the series is broken between the two years'
    when a.status like '%u%' or b.status like '%u%' then 'one of the two figures is flagged unreliable'
    when (a.status like '%e%') <> (b.status like '%e%') then 'one of the two figures is an estimate'
    when a.value > 4 * b.value or b.value < case a.unit when 'USD' then 1e8 when 'CNY' then 7e8 else 0 end
      * a.months_covered / 12 then 'the base is small'
    else '' end"""

# The period that began a year before that of `a`.
_YEAR_BEFORE = "cast(cast(nullif(substr(a.period_start, 1, 4), '') as integer) - 1 as varchar(4))"

VIEWS: dict[str, str] = (
    {
        # every vintage of every figure published in a dataset, without where it is printed: one table, so that
        # a figure of the year before is looked up by its key and not by reading all of them
        "series_cell": f"""
select {_ID} as id, o.id as observation, o.source, o.reporter, o.partner, o.flow, o.product, o.period_start,
  o.period_end, o.period_kind, o.year, o.months as months_covered, o.value, o.unit, o.basis, o.status,
  o.citation as citation_id, o.vintage
from observation o
where o.item = '' and o.measure = 'value'
""",
        # every vintage of every figure published in a dataset
        "series_vintage": f"""
select {_SERIES_COLUMNS}
where o.item = '' and o.measure = 'value'
""",
        # the figures published in datasets, newest vintage, withdrawn ones left out
        "series_current": f"""
select {_SERIES_COLUMNS}
where o.item = '' and o.measure = 'value' and o.status <> 'withdrawn'
  and not exists (select 1 from observation later where {_CELL_EQUAL} and later.vintage > o.vintage)
""",
        # each current figure with the same months of the year before: a rate, or the reason there is none
        "year_on_year": f"""
select a.*,
  case when b.basis = a.basis then b.id end as base_id, case when b.basis = a.basis then b.value end as base_value,
  case when b.basis = a.basis then b.status end as base_status,
  case when b.basis = a.basis then b.citation_id end as base_citation_id,
  case when {RATE_REASON} = '' then (a.value - b.value) / b.value * 100 end as yoy_pct,
  {RATE_REASON} as yoy_reason,
  case when b.value > 0 and b.basis = a.basis then a.value / b.value end as times
from series_current a
left join series_cell b
  on b.source = a.source and b.reporter = a.reporter and b.partner = a.partner and b.flow = a.flow
  and b.product = a.product and b.unit = a.unit and b.period_kind = a.period_kind
  and b.period_start = {_YEAR_BEFORE} || substr(a.period_start, 5) and b.year = a.year - 1
  and b.months_covered = a.months_covered and b.status <> 'withdrawn'
  and not exists (
    select 1 from series_cell later where later.source = b.source and later.reporter = b.reporter
      and later.partner = b.partner and later.flow = b.flow and later.product = b.product and later.unit = b.unit
      and later.period_kind = b.period_kind and later.period_start = b.period_start
      and later.period_end = b.period_end and later.vintage > b.vintage)
""",
        # figures printed in articles, newest vintage, with what the article says about them
        "claim_list": f"""
{_CLAIMS}
where o.status <> 'withdrawn'
  and not exists (select 1 from observation later where {_CELL_EQUAL} and later.vintage > o.vintage)
""",
        # claims that their document no longer prints, as they last stood there and were last checked
        "claim_withdrawn": f"""
select z.*, x.verdict, x.tolerance, x.arithmetic, x.reason, x.nearest_reading, x.nearest as nearest_json,
  x.expected as expected_json, x.checked_at, x.vintage as vintage_used
from ({_CLAIMS.replace("select ", "select w.vintage as withdrawn_at, ", 1)}
  join observation w on w.item = o.item and w.status = 'withdrawn' and w.vintage > o.vintage and {_CELL_OF_W}
  where o.status <> 'withdrawn'
    and not exists (select 1 from observation later where {_CELL_EQUAL} and later.vintage > w.vintage)
    and not exists (select 1 from observation later where {_CELL_EQUAL} and later.vintage > o.vintage
      and later.vintage < w.vintage)) z
left join checked_claim x on x.observation = z.observation and not exists (
  select 1 from checked_claim later where later.observation = x.observation and later.run > x.run)
""",
        # every source with what it has brought in
        "source_list": """
select s.*,
  (select count(*) from document d where d.source = s.name) as documents,
  (select count(*) from observation o where o.source = s.name and o.item = '') as figures,
  (select count(*) from claim_list l where l.source = s.name) as claims,
  (select min(o.period_start) from observation o where o.source = s.name and o.period_start <> '') as first_day,
  (select max(o.period_end) from observation o where o.source = s.name) as last_day,
  (select max(substr(d.retrieved_at, 1, 10)) from document d where d.source = s.name) as last_retrieved
from source s
""",
        # every document with its source: what footnotes are made of
        "document_list": """
select d.*, s.publisher, s.kind as source_kind, s.licence, s.may_redistribute
from document d join source s on s.name = d.source
""",
        "area_list": "select code, kind, iso2, name_en, name_ru, name_zh from area",
        "rate_list": """
select r.id, r.base, r.quote, r.period_start, r.period_end, r.is_cumulative, r.rate, r.method,
  r.precision_pct, r.note, r.vintage, c.id as citation_id, d.title, d.url, c.locator, s.publisher
from rate r
join rate_citation rc on rc.rate = r.id
join citation c on c.id = rc.citation
join document d on d.id = c.document
join source s on s.name = d.source
""",
        # articles that repeat one another: each document with the one whose claims stand for the story
        "story_list": """
select t.document as document_id, t.story as story_id, t.similarity, t.origin,
  case when t.document = t.story then 1 else 0 end as is_told_here, d.title, d.url, d.published_on,
  substr(d.retrieved_at, 1, 10) as retrieved_on, d.language, s.publisher
from story t
join document d on d.id = t.document
join source s on s.name = d.source
where not exists (
  select 1 from story t2 join document d2 on d2.id = t2.document
  where d2.url = d.url and d2.url <> '' and d2.retrieved_at > d.retrieved_at)
""",
        # each refresh, a row a source
        "run_list": """
select r.id as run, r.started_at, r.finished_at as run_finished_at, r.status, r.mode, r.version, x.source,
  x.result, x.cause, x.added, x.revised, x.withdrawn, x.unchanged, x.refused, x.seconds, x.finished_at
from run r join run_source x on x.run = r.id
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
    | DERIVED_VIEWS
    | STATUS_VIEWS
)  # which read the views above
