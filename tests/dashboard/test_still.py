"""Still parts: the browser gets the same words, links and marks, nothing that could run, and far fewer components."""

import json
from html.parser import HTMLParser

import pytest
from dash import dcc, html
from plotly.utils import PlotlyJSONEncoder

from dashboard import still


def sent(component):
    """The component as Dash would send it, settled."""
    return json.loads(still.settled(json.dumps(component, cls=PlotlyJSONEncoder).encode()))


def components(node):
    if isinstance(node, dict):
        return ("namespace" in node) + sum(components(value) for value in node.values())
    return sum(components(one) for one in node) if isinstance(node, list) else 0


A_TABLE = html.Table(
    html.Tbody([html.Tr([html.Td(n, colSpan=2, title='"quoted"') for n in (1, 2.0, 2.5)])]), className="t"
)


def test_a_table_becomes_one_component():
    made = sent(A_TABLE)
    assert made["type"] == "Still"
    assert made["props"]["tag"] == "table"
    assert made["props"]["attributes"] == {"className": "t"}
    cells = "".join(f'<td colspan="2" title="&quot;quoted&quot;">{n}</td>' for n in ("1", "2", "2.5"))
    assert made["props"]["html"] == f"<tbody><tr>{cells}</tr></tbody>"


def test_what_callbacks_may_name_stays_a_component():
    named = html.Div([html.Div(A_TABLE, id="named"), dcc.Store(id="kept", data={"a": 1})])
    made = sent(named)
    assert made["type"] == "Div"
    assert made["props"]["children"][0]["props"]["id"] == "named"
    assert made["props"]["children"][0]["props"]["children"]["type"] == "Still"
    assert made["props"]["children"][1]["props"] == {"id": "kept", "data": {"a": 1}}


@pytest.mark.parametrize(
    "acting",
    [html.Button("x", id="b"), html.Div("x", n_clicks=0), html.Script("x"), html.Iframe(src="x"), dcc.Markdown("x"),
     html.A("x", href="/", **{"data-x": "1"}, id={"type": "pattern"}), dcc.Link("x", href="/", refresh=True)],
)  # fmt: skip
def test_what_acts_is_left_alone(acting):
    assert sent(html.Div([acting, html.P("a"), html.P("b")]))["type"] == "Div"


def test_text_is_text_and_never_markup():
    hostile = "<script>alert(1)</script>&amp;'\""
    made = sent(html.Div([html.P(hostile, title=hostile), html.P([hostile, None, True])]))
    assert "<script" not in made["props"]["html"]
    read = Read()
    read.feed(made["props"]["html"])
    assert read.text == [hostile, hostile]
    assert read.attributes == [("title", hostile)]


class Read(HTMLParser):
    """What a browser would make of some HTML."""

    def __init__(self):
        super().__init__()
        self.text, self.attributes = [], []

    def handle_data(self, data):
        self.text.append(data)

    def handle_starttag(self, tag, attrs):
        self.attributes += attrs


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x", "java\nscript:x"]
)
def test_an_address_that_runs_is_left_out(url):
    made = sent(html.P([html.A("x", href=url), html.B("y")]))
    assert 'href="about:blank"' in made["props"]["html"]
    assert sent(html.A([html.B("x"), html.I("y")], href=url))["props"]["attributes"]["href"] == "about:blank"


@pytest.mark.parametrize("url", ["/a?b=c:d", "https://x.example/?a&b", "#a", "?c=KZ", "mailto:a@b.example", "page/a"])
def test_other_addresses_stay(url):
    made = sent(html.P([html.A("x", href=url), html.B("y")]))
    read = Read()
    read.feed(made["props"]["html"])
    assert ("href", url) in read.attributes


def test_links_between_pages_keep_their_mark():
    made = sent(html.Li([html.H2(dcc.Link("Kazakhstan", href="/country/kz", className="name"))]))
    assert made["props"]["html"] == '<h2><a href="/country/kz" class="name" data-page>Kazakhstan</a></h2>'


def test_styles_flags_and_roles_are_written_as_html_has_them():
    made = sent(html.Div([html.Span(style={"--spark": 'url("a")', "backgroundColor": "red"}, **{"aria-hidden": "true"}),
                          html.Details([html.Summary("s")], open=False, hidden=True), html.Br()]))  # fmt: skip
    assert made["props"]["html"] == (
        '<span style="--spark:url(&quot;a&quot;);background-color:red" aria-hidden="true"></span>'
        '<details hidden=""><summary>s</summary></details><br>'
    )


def test_a_callback_answer_is_settled_too():
    answer = {"multi": True, "response": {"below": {"children": [A_TABLE]}, "kept": {"data": {"children": [1]}}}}
    made = sent(answer)
    assert made["response"]["below"]["children"][0]["type"] == "Still"
    assert made["response"]["kept"] == {"data": {"children": [1]}}


def test_an_answer_without_a_part_to_show_is_as_it_was():
    for answer in (b'{"multi":true,"response":{}}', b'{"error": "x"}'):
        assert json.loads(still.settled(answer)) == json.loads(answer)


@pytest.mark.parametrize("path", ["/", "/about", "/compare", "/status"])
def test_every_page_comes_in_few_components(client, path):
    """Each component costs the browser about a tenth of a millisecond before the first chart."""
    layout = client.get("/_dash-layout", headers={"Referer": f"http://localhost{path}"}).json
    assert components(layout) < 150
    assert "Still" in json.dumps(layout)
