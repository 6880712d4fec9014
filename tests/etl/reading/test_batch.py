import json

from etl.reading.batch import read_lines

GOOD = {
    "id": "a",
    "text": "Trade between China and Kazakhstan was $5 billion in 2020.",
    "published": "2021-02",
}


def answers(*passages):
    given = [line if isinstance(line, str) else json.dumps(line) for line in passages]
    return [json.loads(line) for line in read_lines(given)]


def test_passages_come_out_in_the_order_they_went_in():
    assert [one["id"] for one in answers(GOOD, GOOD | {"id": "b"}, GOOD | {"id": "c"})] == ["a", "b", "c"]


def test_claim_has_every_field_of_the_contract():
    ((claim,),) = [one["claims"] for one in answers(GOOD)]
    assert set(claim) >= {
        "measure",
        "flow",
        "reporter_view",
        "partners",
        "product",
        "value",
        "unit",
        "period_start",
        "period_end",
        "compare",
        "attributed_to",
        "approx",
        "quote",
        "start",
        "end",
        "confidence",
    }


def test_bad_lines_are_told_and_the_others_go_on():
    found = answers("{broken", GOOD | {"id": "x", "text": ""}, GOOD)
    assert [one.get("error", "")[:20] for one in found] == ["line 1: not readable", "line 2, text: empty ", ""]
    assert len(found[-1]["claims"]) == 1


def test_language_without_a_table_and_a_bad_date_are_told():
    german, dated = answers(GOOD | {"lang": "de"}, GOOD | {"published": "yesterday"})
    assert "lang: 'de'; expected one of en, ru, zh" in german["error"]
    assert "published: 'yesterday'; expected 2025" in dated["error"]
    assert german["claims"] == dated["claims"] == []


def test_deeply_nested_json_is_no_crash():
    (one,) = answers('{"id": "a", "text": ' + "[" * 100_000)
    assert "not readable as JSON" in one["error"]
