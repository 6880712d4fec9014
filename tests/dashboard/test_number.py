"""A reader's number: read in one way only, kept in the address, turned into a claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.number import LONGEST_ADDRESS, NotUnderstoodError, Question, number


@pytest.mark.parametrize(
    ("written", "value"),
    [("43.8", 43.8), ("+6.1", 6.1), ("−5.3", -5.3), ("94 820", 94820), ("94\u202f820.5", 94820.5), ("1,234,567", 1234567),
     ("1.234.567,8", 1234567.8), ("43,8", 43.8), ("0,132", 0.132), ("77.132", 77.132), ("77132", 77132)],
)  # fmt: skip
def test_a_number_written_in_one_meaning_is_read(written, value):
    assert float(number(written)) == value


@pytest.mark.parametrize(
    ("written", "reason"),
    [("77,132", "can be read as 77.132 or as 77132"), ("$43.8 bn", "is no number"), ("", "Write the number"),
     ("1,23,4", "do not make one number"), ("1.2.3", "do not make"), ("--5", "is no number"), ("٤٣", "is no number"),
     ("1e99", "is no number"), (".", "is no number"), ("<b>4</b>", "is no number")],
)  # fmt: skip
def test_a_number_of_two_meanings_or_none_is_refused_with_the_reason(written, reason):
    with pytest.raises(NotUnderstoodError, match=reason):
        number(written)


@given(st.text(max_size=40))
def test_no_text_makes_it_fail_otherwise(written):
    try:
        read = number(written)
    except NotUnderstoodError:
        return
    assert read.is_finite()


@given(st.dictionaries(st.sampled_from(["who", "flow", "kind", "year", "month", "value", "unit", "text", "pub", "odd"]),
                       st.text(max_size=30)))  # fmt: skip
def test_any_address_gives_a_question_that_writes_itself_back(query):
    asked, notices = Question.read(query)
    assert len(notices) <= len(query)
    assert Question.read(dict([pair.split("=", 1) for pair in asked.query()[1:].split("&")] if asked.query() else []))


def test_the_address_holds_what_differs_from_the_plain_form():
    asked, notices = Question.read({"who": "KGZ", "kind": "ytd", "month": "4", "year": "2024", "value": "4.82"})
    assert (asked.query(), notices) == ("?who=KGZ&kind=ytd&year=2024&month=4&value=4.82", [])
    assert Question().query() == ""


def test_a_passage_too_long_for_an_address_has_none():
    asked, _ = Question.read({"text": "Торговля выросла. " * 100})
    assert asked.text
    assert asked.query() == ""
    assert len(Question.read({"text": "Trade grew. " * 100})[0].query()) < LONGEST_ADDRESS


def test_a_number_becomes_a_claim_with_every_field():
    asked, _ = Question.read(
        {"who": "KGZ", "kind": "ytd", "month": "3", "year": "2024", "value": "4.82", "said": "china"}
    )
    claim = asked.claim()
    assert (claim["measure"], claim["flow"], claim["partners"], claim["value"]) == ("value", "total", ["KGZ"], 4.82e9)
    assert (claim["period_start"], claim["period_end"], claim["attributed_to"]) == ("2024-01-01", "2024-03-31", "GACC")


def test_a_rate_is_growth_on_the_year_before():
    claim = Question.read({"who": "CA5", "year": "2025", "value": "12", "unit": "pct"})[0].claim()
    assert (claim["measure"], claim["compare"], claim["unit"], claim["value"]) == ("growth", "yoy", "percent", 12.0)
    assert len(claim["partners"]) == 5


def test_february_of_a_leap_year_ends_on_its_29th():
    claim = Question.read({"kind": "month", "month": "2", "year": "2024", "value": "1"})[0].claim()
    assert (claim["period_start"], claim["period_end"]) == ("2024-02-01", "2024-02-29")


def test_without_a_year_and_for_statistics_nobody_has_the_reason_is_said():
    with pytest.raises(NotUnderstoodError, match="Choose the year"):
        Question.read({"value": "4"})[0].claim()
    with pytest.raises(NotUnderstoodError, match="no statistics in common"):
        Question.read({"who": "CA5", "said": "partner", "year": "2024", "value": "4"})[0].claim()


def test_what_is_not_understood_is_named_and_left_out():
    asked, notices = Question.read({"year": "24", "who": "XX", "<script>": "1", "lang": "ru"})
    assert asked == Question()
    assert len(notices) == 3
