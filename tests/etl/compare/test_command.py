"""`khorgos check`: one line a claim in, one line a claim out; a text as a whole; words for people."""

import json

from etl.compare.command import check_claims, check_lines, in_words
from etl.compare.index import Index
from tests.figures import a_claim, a_figure

INDEX = Index([a_figure(43.82e9, source="gacc")], citations={"c-2024-01-01-4.382e+10": "Customs, Bulletin, row 7"})


def answers(*lines):
    return [json.loads(line) for line in check_lines(lines, INDEX)]


def test_answers_come_in_the_order_of_the_claims_with_their_ids():
    found = answers(*(json.dumps(a_claim(43.8e9, id=key)) for key in ("b", 7, "a")))
    assert [one["id"] for one in found] == ["b", 7, "a"]
    assert {one["verdict"] for one in found} == {"agrees"}


def test_a_line_that_is_no_claim_gives_its_error_and_the_others_go_on():
    bad = ["{", "[]", '{"id": "x"}', '{"id": "y", "value": NaN}', "[" * 100_000]
    found = answers(*bad, "", json.dumps(a_claim(43.8e9)))
    assert [one["id"] for one in found] == [None, None, "x", None, None, "one"]
    assert found[2]["error"].startswith("claim x, measure: None; expected one of value")
    assert all("error" in one for one in found[:5])
    assert found[5]["verdict"] == "agrees"


def test_claims_of_one_text_are_checked_together():
    found = check_claims([a_claim(43.8e9, id=None), a_claim(50e9, id=None, flow="export")], INDEX)
    assert [(one["id"], one["check"]["verdict"]) for one in found] == [("1", "agrees"), ("2", "inconsistent")]


def test_a_person_reads_the_verdict_the_sum_and_the_source():
    (found,) = check_claims([a_claim(43.8e9, quote="$43.8 billion")], INDEX)
    lines = in_words(found)
    assert lines[0] == "$43.8 billion: value of China's trade with Kazakhstan, 2024"
    assert lines[1] == "  agrees"
    assert lines[-1] == "  source: Customs, Bulletin, row 7"


def test_a_figure_known_only_from_after_the_text_says_so():
    late = Index([a_figure(43.82e9, source="gacc", vintage="2026-11-23")])
    (found,) = check_claims([a_claim(43.8e9)], late, {"published": "2025-02-01"})
    assert in_words(found, "2025-02-01")[-1].endswith(
        "(as seen on 2026-11-23; what it said on the text's day is not known)"
    )
    assert "as seen" not in in_words(found)[-1]


def test_a_text_does_not_confirm_itself():
    told = Index([a_figure(43.82e9, quoted=True, document="https://news.example/1")])
    (found,) = check_claims([a_claim(43.8e9)], told, {"url": "https://news.example/1"})
    assert found["check"]["verdict"] == "cannot_check"


def test_half_a_character_in_an_id_comes_back_as_it_came():
    (line,) = check_lines([json.dumps(a_claim(43.8e9, id="x") | {"id": "\ud800"})], INDEX)
    assert json.loads(line.encode().decode())["id"] == "\ud800"


def test_a_fault_of_ours_in_one_claim_does_not_cost_the_others(monkeypatch):
    def fails(claim, index):
        raise ZeroDivisionError(claim["id"])

    monkeypatch.setattr("etl.compare.command.check", fails)
    (found,) = answers(json.dumps(a_claim(43.8e9)))
    assert found == {"id": "one", "error": "line 1: the check failed (ZeroDivisionError: one)"}


def test_a_difference_of_nothing_has_no_sign():
    (line,) = check_lines([json.dumps(a_claim(43.82e9 - 1))], INDEX)
    assert '"difference_pct": 0.0' in line
