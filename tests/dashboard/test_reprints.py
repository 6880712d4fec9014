"""One story at several addresses, and several articles on one origin: each counts once, with all its links."""

import dash
import pytest

from dashboard import context, queries_compared, reprints, tongue
from etl.compare.derive import derive
from etl.settings import BUNDLE, Settings
from etl.store.citations import put_document
from etl.store.engine import writer_engine
from etl.store.load import Moment, load
from etl.store.migrate import migrate
from tests.dashboard.conftest import a_cite, fill
from tests.dashboard.pages.written import written
from tests.made import a_batch, a_claim_of, a_source, an_observation

OUTLETS = {"herald": "The Herald", "courier": "The Courier"}
MOMENT = Moment(1, "2026-11-20T00:00:00Z")


def an_article(outlet):
    """Make an outlet's article that prints the $43.8 billion of Chinese customs, as the made store's daily does."""
    seen = an_observation(2024, 43.8e9, source=outlet, reporter="N/S", flow="total", as_printed="$43.8 billion",
                          citation=a_cite(outlet, 2024))  # fmt: skip
    claim = a_claim_of(seen, f"2025-02-01-{outlet}-1", partners=("KAZ",), attributed_to="GACC")
    return a_batch(claim, source=a_source(outlet, publisher=outlet.title(), kind="media"))


@pytest.fixture
def printed_again(app, tmp_path):
    """Fill a store in which two outlets repeat the daily's article, which names an agency, word by word."""
    return _filled(tmp_path, _repeat)


@pytest.fixture
def five_articles(app, tmp_path):
    """Fill a store in which five articles of their own print one figure of one origin."""
    return _filled(tmp_path, lambda db: [load(db, an_article(f"gazette{n}"), MOMENT) for n in range(4)])


def _filled(folder, more):
    settings = Settings(folder, f"sqlite:///{folder / 'khorgos.sqlite'}", bundle=BUNDLE)
    engine = writer_engine(settings)
    migrate(engine, settings)
    with engine.begin() as db:
        fill(db)
        more(db)
        derive(db)
    engine.dispose()
    context.use(settings.database_url)
    return settings.database_url


def _repeat(db):
    insert = "insert into story (document, story, similarity, origin, sketch) values (?, 'daily-2024', ?, ?, '')"
    for outlet, publisher in OUTLETS.items():
        copy = a_cite(outlet, 2024, title=f"Trade as {outlet} tells it").document
        put_document(db, a_source(outlet, publisher=publisher, kind="media"), copy)
        db.exec_driver_sql(insert, (copy.id, 0.9, "Kazinform"))
    db.exec_driver_sql(insert, ("daily-2024", 1.0, "Kazinform"))


def page(name, **asked):
    return written(dash.page_registry[f"dashboard.pages.{name}"]["layout"](**asked))


def test_a_copy_is_known_by_the_article_that_it_repeats(printed_again):
    found = reprints.by_document()
    assert set(found) == {"daily-2024"}
    assert {row["publisher"] for row in found["daily-2024"]} == set(OUTLETS.values())
    assert len(queries_compared.reprints(context.store(), "daily-2024")) == 2
    assert queries_compared.reprints(context.store(), "herald-2024") == []


@pytest.mark.parametrize(("name", "asked"), [("claims", {}), ("overview", {}), ("country", {"code": "kz"})])
def test_lists_of_claims_count_the_outlets_that_print_an_article_too(printed_again, name, asked):
    text = page(name, **asked)
    assert "also printed by 2 outlets" in text
    assert "https://herald.example/2024" in text
    assert "Trade as courier tells it" in text


def test_the_page_of_a_claim_names_the_outlets_and_the_agency_that_they_repeat(printed_again):
    text = page("claim", claim="2025-01-01-daily-1")
    assert "Also printed by 2 outlets; their text repeats that of the article above" in text
    assert "they name Kazinform." in text
    for outlet, publisher in OUTLETS.items():
        assert publisher in text
        assert f"https://{outlet}.example/2024" in text
    assert "No other article that was read prints it" not in text


def test_the_figures_of_a_copy_count_once(printed_again):
    assert "1 claim of 1" in page("claims")


def test_an_article_that_nobody_repeats_has_no_such_line(app, at):
    assert "also printed" not in page("claims")
    assert "No other article that was read prints it" in page("claim", claim="2025-01-01-daily-1")


@pytest.mark.parametrize(("language", "said"), [("ru", "также напечатано"), ("zh", "另有 2 家媒体刊登")])
def test_it_is_said_in_the_language_of_the_reader(printed_again, app, language, said):
    with app.server.test_request_context("/"):
        tongue.use(language)
        assert said in page("claims")


def test_five_articles_on_one_origin_are_folded_to_one(five_articles):
    text = page("claims")
    assert "1 claim of 5" in text
    assert "5 articles, 1 origin" in text
    assert "5 claims of 5" in page("claims", fold="0")


def test_the_page_of_a_folded_claim_leads_to_the_other_four(five_articles):
    text = page("claim", claim="2025-01-01-daily-1")
    assert "5 articles, 1 origin: Chinese customs" in text or "5 articles, 1 origin: GACC" in text
    assert all(f"/claims/2025-02-01-gazette{n}-1" in text for n in range(4))


def test_a_publisher_keeps_its_claim_though_another_told_it_first(five_articles):
    assert "1 claim of 5" in page("claims", publisher="Gazette3")
