"""Few files, named by content and kept for good; the whole chart library only where the small one is missing."""

import re

import pytest

from dashboard import static


@pytest.fixture
def files(client):
    return re.findall(r'"(/static/[0-9a-f]{16}/[^"]+)"', client.get("/").text)


def test_a_page_asks_for_one_script_one_style_and_the_charts(files):
    names = sorted(file.rpartition("/")[2] for file in files)
    assert [name for name in names if name != "plex.woff2"] == ["dash_renderer.js", "khorgos.css", "plotly.js"]


def test_every_file_is_there_and_kept_for_good(client, files):
    for file in files:
        answer = client.get(file)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == static.FOREVER


def test_a_file_of_another_version_is_not_kept(client, files):
    name = files[0].rpartition("/")[2]
    assert client.get(f"/static/0000000000000000/{name}").headers["Cache-Control"] == "no-cache"


def test_packed_and_plain_are_the_same_content(client, files):
    import brotli

    (style,) = (file for file in files if file.endswith(".css"))
    packed = client.get(style, headers={"Accept-Encoding": "br"})
    assert brotli.decompress(packed.data) == client.get(style).data


@pytest.mark.parametrize("name", ["async-secrets.js", "../app.py", "async-..%2f.js", "khorgos.py"])
def test_nothing_else_is_handed_out(client, name):
    client.get("/")
    assert client.get(f"/static/0/{name}").status_code == 404


def test_components_shown_later_find_their_scripts(client):
    client.get("/")
    assert client.get("/static/0/async-community.js").status_code == 200


def test_parts_js_has_every_core_component_that_the_pages_use():
    code = "".join(path.read_text(encoding="utf-8") for path in static.ASSETS.parent.rglob("*.py"))
    offered = re.search(r"dash_core_components = \{(.*?)\}", (static.ASSETS / "parts.js").read_text(encoding="utf-8"))
    assert set(re.findall(r"dcc\.([A-Z]\w+)", code)) <= set(re.findall(r"(\w+):", offered[1]))


def test_the_libraries_ask_old_browsers_help_for_nothing_but_what_parts_js_gives(client, files):
    (script,) = (client.get(file).text for file in files if file.endswith("/dash_renderer.js"))
    assert set(re.findall(r"regeneratorRuntime\.(\w+)", script)) == {"mark", "wrap"}


def test_the_grid_is_loaded_on_the_data_page_only(client):
    assert "grid.js" not in client.get("/").text


@pytest.mark.parametrize(
    ("accepted", "sent"), [("gzip, deflate", "gzip"), ("gzip, deflate, br, zstd", "br"), ("identity", None)]
)
def test_a_browser_gets_the_best_packing_it_takes(client, files, accepted, sent):
    """Over plain http from elsewhere browsers take no brotli."""
    import gzip

    (style,) = (file for file in files if file.endswith(".css"))
    answer = client.get(style, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == sent
    assert "Accept-Encoding" in answer.headers["Vary"]
    if sent == "gzip":
        assert gzip.decompress(answer.data) == client.get(style).data
