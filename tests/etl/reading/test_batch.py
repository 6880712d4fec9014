"""Passages as JSON lines: one answer a line, in order, whatever a line holds."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.reading.batch import read_lines
from etl.reading.tongue import tongue_of

PASSAGE = "China's trade with Kazakhstan reached $43.8 billion in 2024."
FIELDS = {
    "measure", "flow", "reporter_view", "partners", "product", "value", "unit", "period_start", "period_end", "compare",
    "attributed_to", "approx", "quote", "start", "end", "confidence",
}  # fmt: skip


def answers(*passages):
    lines = [passage if isinstance(passage, str) else json.dumps(passage) for passage in passages]
    return [json.loads(line) for line in read_lines(lines)]


def test_a_passage_gives_its_claims_with_every_documented_field():
    (answer,) = answers({"id": "a", "text": PASSAGE})
    (claim,) = answer["claims"]
    assert set(claim) >= FIELDS
    assert (answer["id"], claim["value"], claim["partners"]) == ("a", 43_800_000_000, ["KAZ"])
    assert PASSAGE[claim["start"] : claim["end"]] == claim["quote"] == "$43.8 billion"


def test_answers_come_in_the_order_of_the_passages_and_a_bad_one_stops_none():
    found = answers({"id": 1, "text": PASSAGE}, "{", {"id": 3}, {"id": 4, "text": PASSAGE})
    assert [answer["id"] for answer in found] == [1, None, 3, 4]
    assert ["error" in answer for answer in found] == [False, True, True, False]


@pytest.mark.parametrize(("passage", "words"), [
    ("not json", "line 1: not readable as JSON"), ("[" * 100_000, "line 1: not readable as JSON"), ("[1]", "no JSON object"),
    ('{"id": 1, "text": NaN}', "NaN is no number"), ({"text": ""}, "line 1, text: empty"), ({"text": 7}, "line 1, text: empty"),
    ({"text": PASSAGE, "published": "soon"}, "line 1, published: 'soon'"), ({"text": PASSAGE, "published": "2025-13"}, "published"),
    ({"text": PASSAGE, "published": 2025}, "published: int"), ({"text": PASSAGE, "lang": "tlh"}, "line 1, lang: 'tlh'"),
    ({"text": "x" * 500_001}, "500,001 characters"), ({"text": "حجم التجارة بين الصين وكازاخستان"}, "a language that is not read"),
])  # fmt: skip
def test_what_cannot_be_read_says_where_and_why(passage, words):
    (answer,) = answers(passage)
    assert words in answer["error"]
    assert answer["claims"] == []


@pytest.mark.parametrize("published", [None, "2025", "2025-05", "2025-05-22"])
def test_the_day_may_be_as_precise_as_it_is_known(published):
    (answer,) = answers({"id": 1, "text": PASSAGE, "published": published})
    assert len(answer["claims"]) == 1


def test_last_year_without_a_date_has_no_period_and_says_so():
    text = "China's trade with Kazakhstan reached $43.8 billion last year."
    (undated,), (dated,) = (
        answer["claims"] for answer in answers({"id": 1, "text": text}, {"id": 2, "text": text, "published": "2025"})
    )
    assert (undated["period_start"], dated["period_start"]) == (None, "2024-01-01")
    assert any("settled" in flag for flag in undated["flags"])
    assert undated["confidence"] < dated["confidence"]


def test_half_a_letter_pair_can_be_answered():
    (answer,) = answers('{"id": "\\ud800", "text": "\\ud800 ' + PASSAGE + '"}')
    assert answer["claims"][0]["quote"] == "$43.8 billion"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=30) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "text", "lang", "published", "url"]), inner)
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | JSON.map(json.dumps))
def test_no_line_stops_a_batch(line):
    line = " ".join(line.splitlines()) or "x"
    found = answers(line, {"id": "last", "text": PASSAGE})
    assert found[-1]["id"] == "last"
    assert len(found[-1]["claims"]) == 1


@pytest.mark.parametrize(("text", "tongue"), [
    ("Trade grew", "en"), ("Товарооборот вырос", "ru"), ("双边贸易额增长", "zh"), ("12,5 %", ""), ("貿易額は昨年よりもふえました", ""),
    (("Товарообіг між Китаєм та Україною зріс, і їхні підприємства збільшили поставки своєї продукції до сусідніх країн, "
     "повідомили в митній службі, яка оприлюднила щорічний звіт про зовнішню торгівлю"), ""),
    (("Der Handel zwischen den beiden Ländern ist im vergangenen Jahr um zwölf Prozent gewachsen, und die Ausfuhren der Nachbarn "
     "haben sich nach Angaben der Behörden beinahe verdoppelt, obwohl die Straßen lange gesperrt waren"), ""),
])  # fmt: skip
def test_a_language_of_the_same_letters_is_not_taken_for_ours(text, tongue):
    assert tongue_of(text) == tongue


def test_a_thousand_passages_are_read_in_about_a_second():
    lines = [
        json.dumps({"id": n, "text": PASSAGE + " Its exports grew by 12 percent, customs said."}) for n in range(300)
    ]
    list(read_lines(lines[:20]))
    began = time.process_time()
    assert sum(1 for _ in read_lines(lines)) == 300
    assert time.process_time() - began < 0.9  # three times what it takes on a slow day
