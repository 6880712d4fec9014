"""A small store with hand-made figures of both sides, and the app on it."""

import pytest

from dashboard import context
from dashboard import store as stores
from etl.compare.derive import derive
from etl.model import Citation, Document, Period
from etl.settings import BUNDLE, Settings
from etl.store.engine import writer_engine
from etl.store.load import Moment, load, put_reference
from etl.store.migrate import migrate
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, a_claim_of, a_source, an_observation

NAMES = {code: name for code, _, _, name, _, _ in AREAS}


def a_cite(source, year, **changes):
    fields = {"url": f"https://{source}.example/{year}", "title": f"Table of {year}", "published_on": f"{year + 1}-02-01",
              "retrieved_at": "2026-11-20", "id": f"{source}-{year}"}  # fmt: skip
    return Citation(Document(source, **(fields | changes)), f"row {year}")


def a_year(year, value, source="gacc", **changes):
    return an_observation(year, value, source=source, citation=a_cite(source, year), **changes)


def a_month(year, month, value, *, source="gacc", start=None, **changes):
    last = {1: 31, 2: 28, 3: 31, 4: 30}[month] + (month == 2 and year % 4 == 0)
    period = Period.spanning(f"{year}-{start or month:02}-01", f"{year}-{month:02}-{last}")
    fields = {"unit": "CNY", "flow": "total", "basis": "mixed", "period": period, "citation": a_cite(source, year)}
    return an_observation(year, value, source=source, **(fields | changes))


def figures():
    """China's report of two countries by year in dollars, one partner's own, and months in yuan."""
    gacc = [a_year(y, v * 1e9, partner=p) for p, vs in (("KAZ", (20, 25, 30)), ("TJK", (1, 2, 1.5)))
            for y, v in zip((2022, 2023, 2024), vs, strict=True)]  # fmt: skip
    gacc += [a_month(y, m, (10 + m + (y - 2024)) * 1e9, partner="KAZ") for y in (2024, 2025) for m in (1, 2, 3)]
    gacc += [a_month(y, 3, (33 + (y - 2024) * 3) * 1e9, start=1, partner="KAZ") for y in (2024, 2025)]
    own = [a_year(y, v * 1e9, "kaz_bns", reporter="KAZ", partner="CHN", flow="import", basis="CIF", status="p")
           for y, v in ((2023, 16), (2024, 15))]  # fmt: skip
    shut = [a_year(2024, 5e9, "shut", partner="KAZ", flow="import")]
    article = a_claim_of(
        an_observation(2024, 43.8e9, source="daily", reporter="N/S", flow="total", as_printed="$43.8 billion",
                       citation=a_cite("daily", 2024, title="=HYPERLINK(1) <script>alert(1)</script>", url="javascript:alert(1)")),
        partners=("KAZ",), attributed_to="GACC",
    )  # fmt: skip
    return {
        "gacc": a_batch(*gacc, source=a_source("gacc", publisher="Customs of China")),
        "kaz_bns": a_batch(*own, source=a_source("kaz_bns", publisher="Statistics of Kazakhstan")),
        "shut": a_batch(*shut, source=a_source("shut", publisher="Closed Office", may_redistribute=False)),
        "daily": a_batch(article, source=a_source("daily", publisher="Daily <b>News</b>", kind="media")),
    }


def fill(db):
    """Load the figures, record the run, derive what comparing derives."""
    put_reference(db, AREAS, MEMBERS, PRODUCTS)
    db.exec_driver_sql(
        "insert into run (started_at, finished_at, status, mode, host, pid, version) "
        "values ('2026-11-20T00:00:00Z', '2026-11-20T00:00:01Z', 'ok', 'offline', 'h', 1, '0')"
    )
    for name, batch in figures().items():
        counts = load(db, batch, Moment(1, "2026-11-20T00:00:00Z"))
        db.exec_driver_sql(
            "insert into run_source (run, source, result, added, finished_at) "
            f"values (1, '{name}', 'loaded', {counts.added}, '2026-11-20T00:00:01Z')"
        )
    derive(db)


@pytest.fixture(scope="session")
def made_url(tmp_path_factory):
    home = tmp_path_factory.mktemp("dashboard")
    settings = Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", bundle=BUNDLE)
    engine = writer_engine(settings)
    migrate(engine, settings)
    with engine.begin() as db:
        fill(db)
    engine.dispose()
    return settings.database_url


@pytest.fixture
def at(made_url):
    """The dashboard's own way into that store."""
    context.use(made_url)
    return stores.at(made_url)


@pytest.fixture(scope="session")
def app(made_url):
    from dashboard.app import create_app

    return create_app(made_url, version="test")


@pytest.fixture
def client(app, made_url):
    context.use(made_url)
    return app.server.test_client()


@pytest.fixture
def names():
    return NAMES
