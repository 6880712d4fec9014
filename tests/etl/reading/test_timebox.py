"""A document that takes too long is refused with a reason, and the others are read."""

import json

import pytest

from etl.errors import BadInput
from etl.reading import read_page, read_text, timebox
from etl.reading.batch import read_lines

SENTENCE = "China's trade with Kazakhstan reached $43.8 billion in 2024."


def test_a_text_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(timebox, "LIMIT", 0.0)
    with pytest.raises(BadInput, match="text: not read within 0 seconds"):
        read_text(SENTENCE)


def test_a_page_that_takes_too_long_names_its_place(monkeypatch):
    monkeypatch.setattr(timebox, "LIMIT", 0.0)
    with pytest.raises(BadInput, match=r"https://news\.example/a: not read within"):
        read_page(f"<html><body><p>{SENTENCE}</p></body></html>".encode(), url="https://news.example/a")


def test_the_batch_goes_on_after_a_slow_passage(monkeypatch):
    clock = iter([0.0, 99.0, 100.0, *([100.0] * 50)])
    monkeypatch.setattr(timebox, "thread_time", lambda: next(clock))
    slow, quick = [json.loads(x) for x in read_lines([json.dumps({"id": n, "text": SENTENCE}) for n in (1, 2)])]
    assert "not read within 10 seconds" in slow["error"]
    assert len(quick["claims"]) == 1
