"""What comparing leaves in the store: written by a refresh, again only where something changed."""

import json

import pytest
from sqlalchemy import text

from etl.bundle import read_bundle
from etl.compare.command import open_index
from etl.compare.derive import derive
from etl.compare.figures import FIVE_PARTNERS
from etl.model import Period
from etl.refresh import refresh
from etl.runs import begin
from etl.store.load import load, put_reference
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, a_claim_of, an_observation


def an_article_figure(value=41e9, printed="$41 billion"):
    figure = an_observation(
        source="news", reporter="CHN", partner="KAZ", flow="total", value=value, as_printed=printed,
        period=Period("2024-01-01", "2024-12-31", "year"),
    )  # fmt: skip
    return a_claim_of(figure, attributed_to="GACC")


def a_total(value, **changes):
    fields = {"source": "customs", "reporter": "CHN", "partner": "KAZ", "flow": "total", "as_printed": f"{value:.0f} USD",
              "period": Period("2024-01-01", "2024-12-31", "year")}  # fmt: skip
    return an_observation(value=value, **(fields | changes))


@pytest.fixture
def refreshed(store):
    """Load what is given as one refresh and derive."""

    def run(*observations):
        with store.begin() as db:
            put_reference(db, AREAS, MEMBERS, PRODUCTS)
            moment = begin(db, "offline", "0")
            for name in sorted({o.source for o in observations}):
                load(db, a_batch(*(o for o in observations if o.source == name)), moment)
            return derive(db)

    return run


def test_a_check_is_stored_with_its_arithmetic_and_the_vintage_it_used(store, refreshed, rows):
    refreshed(a_total(41.2e9), an_article_figure())
    ((verdict, arithmetic, expected, vintage),) = rows(
        store, "select verdict, arithmetic, expected_json, vintage_used from claim_check"
    )
    assert verdict == "agrees"
    assert "China's report (customs), 2024: $41.2 bn" in arithmetic
    assert json.loads(expected)[0]["value"] == 41.2e9
    assert vintage == rows(store, "select max(vintage) from observation")[0][0]


def test_deriving_again_changes_nothing(refreshed):
    observations = a_total(41.2e9), an_article_figure()
    refreshed(*observations)
    assert set(refreshed(*observations).values()) == {0}


def test_a_revision_makes_a_new_check_and_the_earlier_one_stays_readable(store, refreshed, rows, monkeypatch):
    refreshed(a_total(41.2e9), an_article_figure())
    monkeypatch.setenv("KHORGOS_NOW", "2030-01-01T00:00:00Z")
    refreshed(a_total(44.0e9), an_article_figure())
    assert rows(store, "select verdict from claim_check_history order by run") == [("agrees",), ("differs",)]
    assert rows(store, "select verdict from claim_check") == [("differs",)]


def test_a_conflict_that_ends_leaves_the_list(store, refreshed, rows, monkeypatch):
    refreshed(a_total(41.2e9), a_total(50e9, source="office"))
    assert rows(store, "select count(*) from conflict") == [(1,)]
    monkeypatch.setenv("KHORGOS_NOW", "2030-01-01T00:00:00Z")
    refreshed(a_total(41.2e9), a_total(41.2e9, source="office"))
    assert rows(store, "select count(*) from conflict") == [(0,)]


class Silent:
    def starts(self, total): ...

    def ends(self, outcome): ...


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A store with the whole bundle, refreshed once."""
    from etl.settings import BUNDLE, Settings
    from etl.store.engine import writer_engine

    home = tmp_path_factory.mktemp("full")
    settings = Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", bundle=BUNDLE)
    refresh(settings, Silent())
    engine = writer_engine(settings)
    yield settings, engine
    engine.dispose()


VIEWS = {
    "year_to_date": ("citation_id", ["value", "yoy_pct", "other_value", "other_yoy_pct", "times"]),
    "conflict": ("one_citation_id", ["one_value", "other_value", "gap", "gap_pct"]),
    "published_growth": ("computed_citation_id", ["printed_pct", "recomputed_pct"]),
    "claim_check": ("citation_id", ["value", "tolerance"]),
    "year_on_year": ("citation_id", ["value", "yoy_pct", "times"]),
}


@pytest.mark.parametrize("view", VIEWS)
def test_no_number_leaves_a_view_infinite_or_without_its_citation(full, rows, view):
    citation, numbers = VIEWS[view]
    _, engine = full
    assert rows(engine, f"select count(*) from {view}")[0][0] > 0
    bad = " or ".join(f"({n} is not null and not ({n} between -1e300 and 1e300))" for n in numbers)
    assert rows(engine, f"select count(*) from {view} where {citation} is null or {bad}") == [(0,)]


def test_every_side_of_the_mirror_has_its_citation_and_every_row_a_pair_or_a_reason(full, rows):
    _, engine = full
    assert rows(engine, """
        select count(*) from mirror where (china_value is null) <> (china_citation_id is null)
          or (partner_value is null) <> (partner_citation_id is null)
          or (gap is null) <> (reason <> '') or (gap is not null) <> (words <> '')""") == [(0,)]  # fmt: skip


def test_a_year_on_year_row_has_a_rate_or_a_reason(full, rows):
    _, engine = full
    for view in ("year_on_year", "year_to_date"):
        assert rows(engine, f"select count(*) from {view} where (yoy_pct is null) <> (yoy_reason <> '')") == [(0,)]


def test_articles_that_repeat_one_figure_of_one_origin_are_counted(full, rows):
    _, engine = full
    told = rows(engine, "select told_by, telling from claim_check where told_by > 1 order by telling")
    assert told
    assert all(telling <= told_by for told_by, telling in told)


def test_the_store_and_the_bundle_give_the_same_index(full):
    settings, _ = full
    from etl.compare.loading import index_of

    stored, bundled = open_index(settings), index_of(read_bundle(settings.bundle).batches)
    at = ("total", FIVE_PARTNERS, "2024-01-01", "2024-10-31")
    assert [f.value for f in stored.figures(*at)] == [f.value for f in bundled.figures(*at)]
    assert set(stored.citations) >= {c for f in stored.printed() for c in f.citations}


def test_without_a_store_the_bundled_figures_answer(settings):
    assert next(open_index(settings).printed())


def test_coverage_says_that_turkmenistan_publishes_nothing(full, rows):
    _, engine = full
    assert rows(engine, "select distinct state from coverage where reporter = 'TKM' and source = ''") == [
        ("not_published",)
    ]


def test_the_views_answer_quickly(full):
    import time

    _, engine = full
    began = time.process_time()
    with engine.connect() as db:
        for view in ("year_to_date", "mirror", "conflict", "coverage", "claim_check", "published_growth"):
            db.execute(text(f"select * from {view}")).all()
    assert time.process_time() - began < 1
