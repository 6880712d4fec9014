"""Footnotes come from the same rows as the points."""

from dashboard import footnotes, queries
from dashboard.filters import Filters


def rows(at, **query):
    return footnotes.numbered(queries.series(at, Filters.read(query)))


def test_each_document_has_one_number_and_each_row_its_document(at):
    numbered = rows(at, unit="USD", pair="KAZ")
    notes = {note.number: note.document for note in footnotes.of(numbered)}
    assert list(notes) == list(range(1, len(notes) + 1))
    assert all(notes[n] == document for n, document in zip(numbered["note"], numbered["document_id"], strict=True))


def test_the_document_of_the_newest_period_comes_first(at):
    first = footnotes.of(rows(at, unit="USD", source="gacc"))[0]
    assert first.document == "gacc-2024"
    assert (first.publisher, first.published_on, first.retrieved_on) == ("Customs of China", "2025-02-01", "2026-11-20")


def test_notes_are_grouped_by_publisher(at):
    groups = footnotes.by_publisher(footnotes.of(rows(at, unit="USD", pair="KAZ")))
    assert [publisher for publisher, _ in groups] == ["Closed Office", "Customs of China", "Statistics of Kazakhstan"]


def test_the_words_under_a_chart_say_what_whose_when_unit_basis_and_letters(at):
    words = footnotes.in_words(rows(at, unit="USD", pair="KAZ", china_flow="export"), "export")
    for part in ("Goods exported by China", "as China and as the partner", "2022–2024", "US dollars", "FOB", "CIF",
                 "p = provisional", "5 figures"):  # fmt: skip
        assert part in words


def test_no_rows_no_words(at):
    assert footnotes.of(rows(at, source="nobody")) == []
    assert footnotes.in_words(rows(at, source="nobody"), "export") == ""
