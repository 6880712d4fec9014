"""Files of published figures: read whole, or refused whole with line, column and what is expected."""

import pytest

from etl.model import Period

SERIES = "series/customs.csv"


def test_a_row_becomes_an_observation_with_its_citation(loaded):
    first, second = loaded.batch("customs").observations
    assert (first.source, first.reporter, first.partner, first.flow) == ("customs", "CHN", "KAZ", "export")
    assert (first.value, first.unit, first.as_printed, first.basis) == (27.96e9, "USD", "27.96 billion USD", "FOB")
    assert first.period == Period("2024-01-01", "2024-12-31", "year")
    assert (first.citation.document.id, first.citation.locator) == ("customs-2024", "table 1, row Kazakhstan")
    assert (second.status, second.note, second.item, second.claim) == ("p", "first release", "", None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("CHN,KAZ,export", "CHN,XYZ,export", "2, partner: 'XYZ'; expected an area of areas.csv"),
        ("CHN,KAZ,export", "KAZ,KAZ,export", "2, partner: 'KAZ' is the reporter; expected another area"),
        ("KAZ,export,", "KAZ,exports,", "2, flow: 'exports'; expected one of export, import, total"),
        ("TOTAL", "HS-27", "2, product: 'HS-27'; expected a product of products.csv"),
        ("2024-01-01", "2024-1-1", "2, period_start: '2024-1-1'; expected a day such as 2024-02-29"),
        ("2024-12-31", "2024-02-30", "2, period_end: '2024-02-30'; expected a day such as 2024-02-29"),
        ("2024-12-31,year", "2023-12-31,year", "2, period_kind: it ends on 2023-12-31, before it starts; expected"),
        ("2024-12-31,year", "2024-11-30,year", "2, period_kind: the span is ytd, not year; expected"),
        ("year,27960000000", "annual,27960000000", "2, period_kind: 'annual'; expected one of"),
        ("27960000000", '"27,960,000,000"', "2, value: '27,960,000,000'; expected a plain number"),
        ("27960000000", "", "2, value: ''; expected a plain number"),
        ("27960000000", "NaN", "2, value: 'NaN'; expected a plain number"),
        ("27960000000", "-27960000000", "2, value: -27960000000; expected zero or more"),
        ("27960000000", "2796000000", "2, as_printed: '27.96 billion USD' says 27960000000; expected the printed form of"),
        ("27.96 billion USD", "", "2, as_printed: the cell is empty"),
        (",USD,27.96", ",percent,27.96", "2, unit: 'percent'; expected one of"),
        ("FOB", "fob", "2, basis: 'fob'; expected one of CIF, FOB, mixed, unknown"),
        ("FOB,,", "FOB,x,", "2, status: 'x'; expected letters of bcdefimnpsu, each once"),
        ("FOB,,", "FOB,uu,", "2, status: 'uu'; expected letters"),
        ("customs-2024", "customs-2023", "2, document: 'customs-2023'; expected a document of documents.csv"),
        ("customs-2024", "bank-2024", "2, document: 'bank-2024' belongs to bank; expected a document of customs"),
        ('"table 1, row Kazakhstan"', "", "2, locator: the cell is empty"),
        ("CHN,KAZ,import", "CHN,KAZ,export", "3, period_end: the same cell as data/series/customs.csv:2; expected each one once"),
        ("import,TOTAL", "import", "3: 14 cells; expected 15, as in the header"),
        ("locator,note", "locator,remark", "1: unknown column remark and missing column note"),
    ],
)  # fmt: skip
def test_a_row_without_a_single_meaning_is_refused_and_nothing_of_its_file_is_loaded(spoil, old, new, told):
    loaded = spoil(SERIES, old, new)
    assert loaded.refused[0].startswith(f"data/series/customs.csv:{told}")
    assert loaded.counts == {"customs": 0, "bank": 2, "daily": 2}


def test_the_refusals_stand_in_the_batch_of_their_source(spoil):
    loaded = spoil(SERIES, "FOB", "fob")
    assert (len(loaded.batch("customs").refused), loaded.bundle.refused) == (1, [])


def test_a_file_of_no_known_source_is_refused(add):
    loaded = add("series/custom.csv", "reporter\n")
    assert loaded.refused == [
        "data/series/custom.csv: unknown source 'custom'; expected a file named after a source of sources.csv"
    ]


def test_a_file_in_another_encoding_is_refused_with_its_line(folder, add):
    content = (folder / SERIES).read_text(encoding="utf-8").replace("first release", "première")
    loaded = add(SERIES, content.encode("cp1252"))
    assert loaded.refused == ["data/series/customs.csv:3: byte 0xe8 is not UTF-8; expected a file saved as UTF-8"]
