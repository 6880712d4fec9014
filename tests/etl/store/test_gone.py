"""An article taken out of the bundle: its claims are withdrawn, counted nowhere, and stay readable."""

import shutil

import pytest

from etl.errors import Exit
from etl.refresh import refresh
from etl.runs import begin
from etl.settings import BUNDLE, Settings
from etl.store.engine import writer_engine
from etl.store.gone import withdraw_gone
from etl.store.load import load, put_reference
from tests.made import AREAS, MEMBERS, PRODUCTS, Nobody, a_batch, a_claim_of, a_document, a_source, an_observation

CALIBER = "2026-11-23-caliber"
CLAIMS = "select count(*) from claim_list where document_id = :article"


@pytest.fixture
def bundle(tmp_path):
    folder = tmp_path / "bundle"
    shutil.copytree(BUNDLE, folder, ignore=shutil.ignore_patterns("*.sqlite*", "snapshots", "backups"))
    return folder


@pytest.fixture
def kept(tmp_path, bundle, rows):
    """Refresh from the bundle as it is now, and read from the store."""
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'khorgos.sqlite'}", bundle=bundle)

    class Kept:
        def refresh(self, *only):
            return refresh(settings, Nobody(), only=only)

        def read(self, select, **values):
            engine = writer_engine(settings)
            try:
                return rows(engine, select, **values)
            finally:
                engine.dispose()

    return Kept()


def outcome(summary, name):
    return next(o for o in summary.outcomes if o.source == name)


def test_a_deleted_article_has_its_claims_withdrawn_once_and_for_good(kept, bundle):
    kept.refresh()
    ((before,),) = kept.read(CLAIMS, article=CALIBER)
    assert before
    (bundle / "articles" / f"{CALIBER}.toml").unlink()
    assert outcome(kept.refresh(), "articles").counts.withdrawn == before
    assert kept.read(CLAIMS, article=CALIBER) == [(0,)]
    assert kept.read("select count(*) from claim_check where document_id = :article", article=CALIBER) == [(0,)]
    assert outcome(kept.refresh(), "articles").result == "unchanged"


def test_what_was_withdrawn_stays_readable_with_its_last_verdict(kept, bundle):
    kept.refresh()
    was = kept.read("select id, value, verdict from claim_check where document_id = :a order by id", a=CALIBER)
    (bundle / "articles" / f"{CALIBER}.toml").unlink()
    kept.refresh()
    found = kept.read("select id, value, verdict from claim_withdrawn where document_id = :a order by id", a=CALIBER)
    assert found == was
    assert all(at.endswith("Z") for (at,) in kept.read("select withdrawn_at from claim_withdrawn"))


def test_an_article_that_returns_counts_again(kept, bundle, monkeypatch):
    kept.refresh()
    path = bundle / "articles" / f"{CALIBER}.toml"
    content = path.read_text(encoding="utf-8")
    before = kept.read(CLAIMS, article=CALIBER)
    path.unlink()
    kept.refresh()
    path.write_text(content, encoding="utf-8")
    monkeypatch.setenv("KHORGOS_NOW", "2030-01-01T00:00:00Z")
    kept.refresh()
    assert kept.read(CLAIMS, article=CALIBER) == before
    assert kept.read("select count(*) from claim_withdrawn") == [(0,)]


def test_an_article_that_cannot_be_read_withdraws_nothing(kept, bundle):
    kept.refresh()
    before = kept.read(CLAIMS, article=CALIBER)
    (bundle / "articles" / f"{CALIBER}.toml").write_text('publisher = "No end', encoding="utf-8")
    assert outcome(kept.refresh(), "articles").counts.withdrawn == 0
    assert kept.read(CLAIMS, article=CALIBER) == before


def test_many_articles_gone_at_once_are_held_until_somebody_says_so(kept, bundle):
    kept.refresh()
    for path in sorted((bundle / "articles").glob("20[01]*.toml")) + sorted(
        (bundle / "articles").glob("202[0-4]*.toml")
    ):
        path.unlink()
    assert outcome(kept.refresh(), "articles").result == "held"
    assert kept.read("select count(*) from claim_withdrawn") == [(0,)]
    assert outcome(kept.refresh("articles"), "articles").counts.withdrawn > 100


def test_the_last_article_of_an_official_outlet_can_be_taken_out_by_name(kept, bundle):
    kept.refresh()
    ((outlet, article),) = kept.read("""
        select l.source, min(l.document_id) from claim_list l join source s on s.name = l.source
        where s.kind = 'official' group by l.source having count(distinct l.document_id) = 1
          and not exists (select 1 from series_current c where c.source = l.source)
        order by l.source limit 1""")  # fmt: skip
    (bundle / "articles" / f"{article}.toml").unlink()
    assert outcome(kept.refresh(), outlet).result == "held"
    assert outcome(kept.refresh(outlet), outlet).counts.withdrawn > 0
    assert kept.refresh().exit_code == Exit.OK


def test_either_database_tells_a_withdrawn_claim_from_one_that_stands(any_store, rows):
    stands, goes = (
        a_claim_of(an_observation(year, source="daily", document=a_document("daily", id=f"daily-{year}")), f"{year}")
        for year in (2023, 2024)
    )
    with any_store.begin() as db:
        put_reference(db, AREAS, MEMBERS, PRODUCTS)
        moment = begin(db, "offline", "0")
        load(db, a_batch(stands, goes, source=a_source("daily", kind="media")), moment)
        assert withdraw_gone(db, "", {"daily-2023"}, moment) == 1
    assert rows(any_store, "select id from claim_list") == [("2023",)]
    assert rows(any_store, "select id, value, verdict from claim_withdrawn") == [("2024", 100.0, None)]
