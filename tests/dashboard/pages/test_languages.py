"""Every page in Russian and Chinese: no English word but names, codes, and what is marked as another language's."""

import re

import pytest

from dashboard import app as made_app
from dashboard import context, frame, queries, stored
from dashboard import store as stores
from etl import refresh
from etl.settings import BUNDLE, Settings
from tests.dashboard.spoken import WORD, texts
from tests.made import Nobody

PAGES = (
    "/", "/?kind=year&cur=usd&side=partner", "/?kind=ytd&flow=import&c=KZ", "/?kind=month&side=partner&cur=usd&c=TM",
    "/compare", "/compare?t=cagr&kind=year", "/compare?t=yoy", "/compare?t=share&lay=panels", "/compare?t=sum3&lay=same",
    "/country", "/country/kz", "/country/tm", "/country/kg?flow=export", "/mirror", "/mirror?cif=5&flow=turnover", "/products",
    "/products?c=UZ&flow=export", "/products?q=zzz", "/claims", "/claims?verdict=differs", "/sources", "/sources/gacc",
    "/sources/imf_dots", "/sources/safe", "/data", "/status", "/about", "/check", "/embed/level", "/embed/map", "/no/such/page",
)  # fmt: skip
# Names and codes that every language writes alike.
NAMES = frozenset(
    [
        "API",
        "Atom",
        "BACI",
        "BibTeX",
        "CEPII",
        "CHN",
        "CIF",
        "CNY",
        "CSL",
        "CSV",
        "EDB",
        "ETag",
        "EUR",
        "English",
        "Enter",
        "FOB",
        "GACC",
        "GET",
        "HS",
        "IMF",
        "JSON",
        "KAZ",
        "KGZ",
        "KZ",
        "KG",
        "TJ",
        "TM",
        "UZ",
        "TJK",
        "TKM",
        "UZB",
        "Khorgos",
        "MB",
        "MIT",
        "MTN",
        "OpenAPI",
        "PNG",
        "PostgreSQL",
        "README",
        "SHA",
        "SITC",
        "SQLite",
        "SVG",
        "TOTAL",
        "USD",
        "UTC",
        "ZIP",
        "CHANGELOG",
        "curl",
        "pandas",
        "sqlite",
        "khorgos",
        "md",
        "KGS",
        "KZT",
        "TJS",
        "UZS",
        "RUS",
        "WLD",
    ]
)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    home = tmp_path_factory.mktemp("languages")
    settings = Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", BUNDLE)
    assert refresh.refresh(settings, Nobody()).exit_code == 0
    return settings.database_url


@pytest.fixture
def server(app, bundled):
    context.use(bundled)
    return app.server


def kept_names(store):
    """What the store names: publishers, outlets, sources, titles of documents; longest first."""
    found = queries.sources(store)
    named = {*found["publisher"], *found["name"], *found["title"]}
    with store.connect() as connection:
        named |= {
            row[0] for row in connection.exec_driver_sql("select title from document union select id from document")
        }
    return sorted((name for name in named if len(name) > 1), key=len, reverse=True)


def english(text, names):
    for name in (*names, "Natural Earth"):
        text = text.replace(name, " ")
    text = re.sub(
        r"https?://\S+|/[\w./?=&-]+|\S*\.\w+\.\S+|(?<![A-Za-z])[IVX]+(?![A-Za-z])|“[^”]*”|«[^»]*»", " ", text
    )  # addresses, ids, quotes
    return [word for word in WORD.findall(text) if not set(word.split("-")) <= NAMES | {""}]


def shown(server, address, language):
    path, _, query = address.partition("?")
    search = f"?{query}{'&' if query else ''}lang={language}"
    with server.test_request_context(path + search):
        page = made_app._page(path, search)
        return list(texts(frame.layout(page, {"pathname": path, "search": search}, "x", "1"), language))


@pytest.mark.parametrize("language", ["ru", "zh"])
@pytest.mark.parametrize("address", PAGES)
def test_no_english_word_is_left_on_a_page(server, bundled, address, language):
    names = kept_names(stores.at(bundled))
    left = {text[:200]: words for text in shown(server, address, language) if (words := english(text, names))}
    assert not left


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_no_english_word_is_left_on_the_page_of_a_claim(server, bundled, language):
    store = stores.at(bundled)
    with store.connect() as connection:
        ids = [row[0] for row in connection.exec_driver_sql(
            "select min(id) from claim_check where reason not like 'product%' group by verdict")]  # fmt: skip
    names = kept_names(store)
    assert len(ids) > 4
    for id_ in ids:
        said = shown(server, f"/claims/{id_}", language)
        assert not {text: words for text in said if (words := english(text, names))}, id_


@pytest.mark.parametrize("language", ["ru", "zh"])
@pytest.mark.parametrize(
    "address", ["/?flow=up&x=1&c=ZZ&from=no&asof=no", "/data?unit=!!&sort=x", "/claims?verdict=no", "/mirror?cif=99"]
)
def test_notices_are_in_the_language_too(server, address, language):
    path, _, query = address.partition("?")
    with server.test_request_context(f"{address}&lang={language}"):
        notice = made_app._page(path, f"?{query}&lang={language}").children[0]
        said = list(texts(notice, language))
    assert said
    assert not [text for text in said if english(text, ["unit"])]


@pytest.mark.parametrize(
    ("language", "title"), [("ru", "Сравнение пяти стран · Khorgos"), ("zh", "五国比较 · Khorgos")]
)
def test_the_document_says_its_language_and_its_title(client, language, title):
    page = client.get(f"/compare?lang={language}").text
    assert f'<html lang="{language}"' in page
    assert f"<title>{title}</title>" in page
    assert "Charts need JavaScript" not in page
    assert "Loading..." not in page


def test_every_link_to_a_page_of_ours_keeps_the_language(client):
    answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/?lang=ru&c=KZ"}).text
    links = re.findall(r'href\\?": ?\\?"(/[^"\\]*)', answer) + re.findall(r'href=\\"(/[^"\\]*)', answer)
    pages = [link for link in links if not link.startswith(("/api/", "/static/", "/health"))]
    others = {"/?c=KZ", "/?c=KZ&lang=zh"}  # the same page in the other languages
    assert len(pages) > 12
    assert all("lang=ru" in link for link in pages if link not in others)
    assert others <= set(pages)


def test_english_addresses_say_nothing_of_the_language(client):
    answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/?c=KZ"}).text
    assert set(re.findall(r"lang=(\w\w)", answer)) == {"ru", "zh"}  # the two others in the header


def test_kept_answers_are_kept_by_language(client):
    asked = [
        client.get("/_dash-layout", headers={"Referer": f"http://localhost/?lang={lang}"}).text
        for lang in ("ru", "zh", "ru")
    ]
    assert asked[0] == asked[2] != asked[1]


def test_a_callback_answers_in_the_language_of_its_page(client):
    answer = client.post(
        "/_dash-update-component",
        headers={"Referer": "http://localhost/?lang=zh"},
        json={
            "output": "..provenance.children...provenance.opened..",
            "outputs": [{"id": "provenance", "property": "children"}, {"id": "provenance", "property": "opened"}],
            "inputs": [{"id": "asked", "property": "data", "value": {"id": "none"}}],
            "changedPropIds": ["asked.data"],
        },
    )
    assert "该数据已不在数据库中" in answer.text


def test_the_feed_is_in_the_language_that_it_is_asked_in(client):
    assert "Khorgos: что изменилось" in client.get("/feed.xml?lang=ru").text
    assert "Khorgos, what changed" in client.get("/feed.xml").text


def test_data_stays_in_english(client):
    for path in ("/api/v1/series.csv", "/api/v1/series.csv?lang=ru"):
        before = client.get(path, headers={"Referer": "http://localhost/?lang=ru"})
        assert not re.search("[а-яё]", before.text.split("\n")[0])
    assert "is not a filter" in client.get("/api/v1/series.csv?lang=ru").text


def test_nearly_every_stored_sentence_is_said_and_the_others_are_marked(server, bundled):
    store = stores.at(bundled)
    with store.connect() as connection:
        found = {
            row[0]
            for row in connection.exec_driver_sql("select reason from claim_check union select reason from mirror")
        }
        names = [row[0] for row in connection.exec_driver_sql("select name from source")]
    for language in ("ru", "zh"):
        with server.test_request_context(f"/?lang={language}"):
            left = [text for text in found if stored.said(text) == text and text]
            mixed = [text for text in found if text not in left and english(stored.said(text), names)]
        assert len(left) <= len(found) / 100
        assert not mixed
