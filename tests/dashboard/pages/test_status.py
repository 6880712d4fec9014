"""The status page: the same story as the run log, and each exception to a rule with a link to its row."""

import json

import dash
import pytest
from sqlalchemy import create_engine

from dashboard import context, queries_store
from dashboard import store as stores


def written(component):
    from plotly.utils import PlotlyJSONEncoder

    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


@pytest.fixture
def page(app, at):
    return dash.page_registry["dashboard.pages.status"]["layout"]


@pytest.fixture
def later(made_url, tmp_path, app):
    """The same store after a second refresh in which one source failed and one revised a figure."""
    import shutil

    path = tmp_path / "later.sqlite"
    shutil.copy(made_url.removeprefix("sqlite:///"), path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as db:
        db.exec_driver_sql(
            "insert into run (started_at, finished_at, status, mode, host, pid, version) values "
            "('2026-11-22T00:00:00Z', '2026-11-22T00:00:09Z', 'partial', 'live', 'h', 1, '0')"
        )
        db.exec_driver_sql(
            "insert into run_source (run, source, result, cause, revised, finished_at) values "
            "(2, 'gacc', 'loaded', '', 1, '2026-11-22T00:00:01Z'), "
            "(2, 'kaz_bns', 'failed', 'stat.gov.kz did not answer', 0, '2026-11-22T00:00:02Z')"
        )
        names = [c[1] for c in db.exec_driver_sql("pragma table_info(observation)") if c[1] != "id"]
        kept = [
            "'2026-11-22'" if n == "vintage" else "2" if n == "run" else "value * 1.1" if n == "value" else n
            for n in names
        ]
        db.exec_driver_sql(
            f"insert into observation ({', '.join(names)}) select {', '.join(kept)} from observation "
            "where source = 'gacc' and partner = 'TJK' and year = 2024"
        )
    engine.dispose()
    context.use(f"sqlite:///{path}")
    yield dash.page_registry["dashboard.pages.status"]["layout"]
    context.use(made_url)


def test_a_good_refresh_is_said_in_one_sentence(page):
    assert "all 4 sources are in" in written(page())


def test_a_failed_source_is_named_with_its_cause_and_its_last_success(later):
    text = written(later())
    assert "kaz_bns did not come in" in text
    assert "stat.gov.kz did not answer" in text
    assert "; last success 20 Nov 2026" in text
    assert "showing the data from before" in text


def test_a_revision_is_listed_with_both_values(later):
    assert "$1.5\u00a0bn → $1.65\u00a0bn (+10.0\u202f%)" in written(later())


def test_changes_can_be_asked_for_some_countries(later):
    assert "$1.65\u00a0bn" in written(later(c="TJ"))
    assert "$1.65\u00a0bn" not in written(later(c="UZ"))


def test_the_choice_of_countries_is_in_the_address_and_in_the_feeds(page):
    from dashboard.pages import status

    log, query = status.show(["KAZ", "UZB"])
    assert query == "?c=KZ,UZ"
    assert "/feed.xml?c=KZ,UZ" in written(log)


def test_every_rule_of_the_store_has_words(app, at):
    from dashboard.pages import status

    assert {row["rule"] for row in queries_store.rules(at)} <= set(status.RULES)


def test_a_store_that_is_not_there_is_said_in_one_sentence(page, tmp_path, made_url):
    context.use(f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert "There is no store yet" in written(page())
    context.use(made_url)


def test_counts_of_changes_add_up_to_the_rows_of_the_store(at):
    counted = sum(row["n"] for row in queries_store.change_counts(at))
    with stores.at(at.url).connect() as db:
        assert counted == db.exec_driver_sql("select count(*) from change_list").scalar()
