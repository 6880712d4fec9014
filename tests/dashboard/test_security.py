"""Headers on every answer, and a guard before every callback."""

import json

import pytest

from dashboard import security

PATHS = ["/", "/health", "/api/v1/series.csv", "/nowhere", "/_dash-layout", "/assets/khorgos.css"]
CALLBACK = "/_dash-update-component"


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    "path", ["/nowhere", "/country/xx/yy", "/assets/../app.py", "/404x", "/_dashprivate", "/_dash-error", "/_dash-layoutx",
             "/healthzzz", "/health/", "/feed.xmlx", "/feed.xml/", "/api/", "/api/v2/series.csv", "/_faviconx", "/nopkg/x.js"],
)  # fmt: skip
def test_unknown_paths_are_404(client, path):
    assert client.get(path).status_code == 404
    assert client.head(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/about", "/about/", "/sources/gacc", "/_favicon.ico", "/_reload-hash", "/health"]
)
def test_known_paths_are_found(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["dash/x.js", "nopkg/x.js", "dash/../app.py", "dash_mantine_components/none.js"])
def test_a_script_that_is_not_there_is_404_and_no_trouble(client, caplog, path):
    client.get("/")
    answer = client.get(f"/_dash-component-suites/{path}")
    assert (answer.status_code, answer.text) == (404, "no such file\n")
    assert not caplog.records


def test_the_page_states_its_language(client):
    assert '<html lang="en"' in client.get("/").text


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{", b'"x"', b"{}", b'{"output": 5}', b'{"output": "nothing.children"}', b"[" * 5000,
     b'{"output": {"a": 1}}', b"\xff\xfe"],
)  # fmt: skip
def test_a_malformed_callback_is_refused_with_a_reason(client, body):
    answer = client.post(CALLBACK, data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json["error"]


def test_a_body_that_is_too_large_is_refused(client):
    answer = client.post(CALLBACK, data=b"x" * (security.LARGEST_BODY + 1), content_type="application/json")
    assert answer.status_code == 413


@pytest.fixture
def asked(client):
    """The body the browser sends when a control of the overview changes."""
    client.get("/")
    known = json.loads(client.get("/_dash-dependencies").data)
    (spec,) = (c for c in known if "overview-top" in c["output"])
    values = {"overview-countries": ["KAZ"], "overview-flow": "export", "overview-kind": "year",
              "overview-side": "both", "overview-currency": "usd"}  # fmt: skip
    inputs = [{**part, "value": values[part["id"]]} for part in spec["inputs"]]
    outputs = [
        {"id": o.rpartition(".")[0], "property": o.rpartition(".")[2]} for o in spec["output"].strip(".").split("...")
    ]
    outputs[-1]["id"] = json.loads(outputs[-1]["id"])
    state = [
        {**part, "id": json.loads(part["id"]) if part["id"].startswith("{") else part["id"], "value": ""}
        for part in spec.get("state", [])
    ]
    body = {"output": spec["output"], "outputs": outputs, "inputs": inputs, "changedPropIds": ["overview-flow.value"]}
    return {**body, "state": state}


def test_a_whole_callback_is_answered(client, asked):
    answer = client.post(CALLBACK, json=asked)
    assert answer.status_code == 200
    assert "China’s exports by year" in json.dumps(answer.json, ensure_ascii=False)


@pytest.mark.parametrize(
    "damage",
    [lambda b: b["inputs"].pop(), lambda b: b["inputs"][0].update(id="other"), lambda b: b["inputs"].append({"id": "x"}),
     lambda b: b["inputs"][0].update(value="x" * 5000), lambda b: b["inputs"][0].update(value=[[[[[[[[[[1]]]]]]]]]]),
     lambda b: b["inputs"][0].update(value=["KAZ"] * 500), lambda b: b.update(state="none"),
     *(lambda b, v=v: b.update(outputs=v) for v in (5, "x", [1], {}, None, [], [None] * 9)), lambda b: b.pop("outputs"),
     *(lambda b, v=v: b.update(changedPropIds=v) for v in (5, None, "x", [5], {})),
     lambda b: b["outputs"][0].update(id="other"), lambda b: b["outputs"].pop(),
     lambda b: b.update(state=None), lambda b: b.update(inputs=None), lambda b: b.update(inputs={})],
)  # fmt: skip
def test_a_damaged_callback_is_refused(client, asked, damage):
    damage(asked)
    answer = client.post(CALLBACK, json=asked)
    assert answer.status_code == 400
    assert len(answer.json["error"]) < 80


@pytest.mark.parametrize("value", [None, 7, "KAZ", ["XXX"], {"a": 1}, [None]])
def test_values_a_control_never_sends_do_no_harm(client, asked, value):
    asked["inputs"][0]["value"] = value
    assert client.post(CALLBACK, json=asked).status_code == 200


def test_a_page_that_fails_says_so_calmly_and_is_not_kept(app, client, monkeypatch, caplog):
    import dash

    def fail(**_):
        raise RuntimeError("secret")

    page = dash.page_registry["dashboard.pages.status"]
    with monkeypatch.context() as patched:
        patched.setitem(page, "layout", fail)
        answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/status?odd=1"})
    assert answer.status_code == 200
    assert "This page cannot be shown" in answer.text
    assert "secret" not in answer.text
    assert "secret" in caplog.text
    again = client.get("/_dash-layout", headers={"Referer": "http://localhost/status?odd=1"})
    assert "This page cannot be shown" not in again.text
