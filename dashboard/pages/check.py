"""Check a number: a form or a pasted passage, set against the figures of the store; nothing of it is kept."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLongError
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html
from flask import current_app

from dashboard import components, context, formats, number, pages_tools, words
from dashboard.checked import answered
from dashboard.number import NotUnderstoodError, Question
from dashboard.stored import original
from dashboard.tongue import mark, say, say_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

log = logging.getLogger("khorgos.dashboard")
ID = "check"
PATIENCE_S: Final = 8.0  # how long a reader waits for an answer
dash.register_page(
    __name__, path="/check", name=mark("Check a number"), title=pages_tools.titled(mark("Check a number")), order=7.5
)
LEAD = mark(
    "Write a number as an article prints it, or paste the passage. It is set against the published figures; nothing "
    "you write is kept."
)
TOO_LONG, OURS = "it took too long", "the check failed"
ERRORS = (  # what an error holds, and the words for the reader
    (
        "a language that is not read",
        mark("The passage is in a language that is not read; English, Russian and Chinese are."),
    ),
    ("not read within", mark("Reading the passage took too long; a shorter one may do.")),
    (TOO_LONG, mark("The answer took too long; ask again, or paste a shorter passage.")),
    ("published:", mark("Write the day of publication as 2025-05-22, or its month or year.")),
    (OURS, mark("The check failed; the fault is ours, and it is written down.")),
)
_FIELDS = ("who", "flow", "kind", "year", "month", "value", "unit", "sense", "said")


@context.guarded
def layout(**query: str) -> Component:
    """Build the page for one address."""
    if current_app.config.get("KHORGOS_CHECK") is None:
        return _not_offered()
    asked, notices = Question.read(query)
    return html.Div(
        [
            components.notice(notices),
            dcc.Store(id={"type": "address", "page": ID}, data=asked.query()),
            html.H1(say("Does this number hold?")),
            html.P(say(LEAD), className="answer"),
            html.Div(_answer(asked), id=f"{ID}-answer", tabIndex=-1, **components.aria(live="polite")),
            _form(asked),
            _passage(asked),
        ],
        className="page check",
    )  # fmt: skip


def _not_offered() -> Component:
    lead = say("Checking a number is not offered here: this server shows the figures only.")
    return html.Div([html.H1(say("Does this number hold?")), html.P(lead, className="answer")], className="page")


def _form(asked: Question) -> Component:
    names = context.names()
    who = [(number.FIVE, say("The five together")), *((code, names[code]) for code in number.WHO[1:])]
    months = [(str(n), name) for n, name in enumerate(formats.month_names(long=True), 1)]
    years = [(str(year), str(year)) for year in range(2030, 1991, -1)]
    return html.Div(
        [
            components.pick(f"{ID}-who", say("China and"), who, asked.who, 190),
            components.choice(f"{ID}-flow", say("Flow, seen from China"), _said(words.FLOWS), asked.flow),
            components.choice(f"{ID}-kind", say("Period"), _said(number.KINDS), asked.kind),
            components.pick(f"{ID}-month", say("Month, or the last one"), months, asked.month, 150),
            components.pick(f"{ID}-year", say("Year"), years, asked.year, 100),
            dmc.TextInput(id=f"{ID}-value", label=say("Number"), value=asked.value, w=130, **_most(40),
                          placeholder="43.8", className="search"),
            components.pick(f"{ID}-unit", say("Unit"), _said(number.UNITS), asked.unit, 330),
            components.pick(f"{ID}-sense", say("Printed"), _said(number.SENSES), asked.sense, 140),
            components.pick(f"{ID}-said", say("Ascribed to"), _said(number.SAYERS), asked.said, 210),
            html.Button(say("Check the number"), id=f"{ID}-go", type="button", className="button solid"),
        ],
        className="choices left form",
        role="group",
        **components.aria(label=say("The number")),
    )  # fmt: skip


def _said(rows: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - rows that begin with a key and its words
    return [(row[0], say(row[1])) for row in rows]


def _passage(asked: Question) -> Component:
    longest = formats.full(number.LONGEST_TEXT)
    label = say("Or a passage of an article, in English, Russian or Chinese, at most {n} characters", n=longest)
    return html.Div(
        [
            dmc.Textarea(id=f"{ID}-text", label=label, value=asked.text, minRows=4, maxRows=12,
                         autosize=True, **_most(number.LONGEST_TEXT), className="passage"),
            dmc.TextInput(id=f"{ID}-pub", label=say("Published on, where known"), value=asked.pub, w=190, **_most(10),
                          placeholder="2025-05-22", className="search"),
            html.Button(say("Check the passage"), id=f"{ID}-go-text", type="button", className="button"),
        ],
        className="choices left form",
        role="group",
        **components.aria(label=say("A passage")),
    )  # fmt: skip


def _most(letters: int) -> dict[str, Any]:
    """Bound what may be written; it is told with Enter or when the field is left, so no press outruns it."""
    return {"debounce": True, "attributes": {"input": {"maxLength": letters}}}


@callback(
    Output(f"{ID}-answer", "children"),
    Output({"type": "address", "page": ID}, "data"),
    inputs={"go": Input(f"{ID}-go", "n_clicks"), "enter": Input(f"{ID}-value", "n_submit")}
    | {name: State(f"{ID}-{name}", "value") for name in _FIELDS},
    prevent_initial_call=True,
)
def show(go: int, enter: int, **chosen: str) -> tuple[Any, str]:
    """Answer for the number in the form."""
    del go, enter
    asked, notices = Question.read(
        {name: value.strip() for name, value in chosen.items() if isinstance(value, str) and value}
    )
    return [components.notice(notices), *_answer(asked)], asked.query()


@callback(
    Output(f"{ID}-answer", "children", allow_duplicate=True),
    Output({"type": "address", "page": ID}, "data", allow_duplicate=True),
    Input(f"{ID}-go-text", "n_clicks"),
    State(f"{ID}-text", "value"),
    State(f"{ID}-pub", "value"),
    prevent_initial_call=True,
)
def show_passage(_go: int, text: str, pub: str) -> tuple[Any, str]:
    """Answer for the pasted passage."""
    given = {"text": (text or "").strip(), "pub": (pub or "").strip()}
    asked, notices = Question.read({name: value for name, value in given.items() if value})
    return [components.notice(notices), *(_answer(asked) or [_sentence(say("Paste a passage first."))])], asked.query()


# The answer stands above the form, which is long on a phone; after a press of the button it comes into view.
clientside_callback(
    ClientsideFunction("khorgos", "answered"), Input(f"{ID}-answer", "children"), prevent_initial_call=True
)


def _answer(asked: Question) -> list[Component]:
    """Answer a question; nothing for an empty one."""
    if not asked.text and not asked.value:
        return []
    try:
        question = {"text": asked.text, "published": asked.pub} if asked.text else {"claim": asked.claim()}
    except NotUnderstoodError as why:
        return [_sentence(str(why))]
    found = _ask(question)
    if "error" in found:
        return [_sentence([say("There is no answer."), " ", _why(str(found["error"]))])]
    return _results(asked, found["claims"])


def _why(error: str) -> Any:  # noqa: ANN401 - text, or text marked as English
    """Give the reader's words for what the reading of a passage says; what is not known here stays English."""
    return next((say(words_) for part, words_ in ERRORS if part in error), original(error, "en"))


def _results(asked: Question, found: list[dict[str, Any]]) -> list[Component]:
    if not found:
        return [_sentence(say("No figure on the trade between China and the five was found in this passage."))]
    shown = [answered(claim, context.names()) for claim in found]
    lead = [html.H2(say_many(len(found), "{n} figure was found", "{n} figures were found"))] if asked.text else []
    link = say("The address of this page holds the question; whoever opens it gets the answer of that day.")
    if not asked.query():
        link = say("The passage is too long for an address, so this answer has none to share; a shorter passage would.")
    return [html.Section([*lead, *shown, html.P(link, className="remark")])]


def _ask(question: dict[str, Any]) -> dict[str, Any]:
    """Put the question to the function that the app was given; a fault of it, or a long wait, becomes words."""
    check: Callable[[dict[str, Any]], dict[str, Any]] = current_app.config["KHORGOS_CHECK"]
    waiting = _workers().submit(check, question)
    try:
        return waiting.result(PATIENCE_S)
    except TooLongError:
        waiting.cancel()
        return {"error": TOO_LONG}
    except Exception:
        log.exception("the check failed")
        return {"error": OURS}


@cache
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2, thread_name_prefix="check")


def _sentence(words_: str | list[Any]) -> Component:
    return html.P(words_, className="empty", role="status")
