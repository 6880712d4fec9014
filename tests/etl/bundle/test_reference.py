"""The reference tables: bad rows are refused one by one, and what refers to them says so."""

import pytest


def test_a_group_names_its_members(loaded):
    assert ("CA5", "UZB") in loaded.bundle.members
    assert next(area for area in loaded.bundle.areas if area.code == "CA5").kind == "group"


def test_a_document_keeps_what_a_footnote_needs(loaded):
    document = loaded.batch("customs").observations[0].citation.document
    assert (document.id, document.title, document.published_on) == ("customs-2024", "Yearbook 2024", "2025-02")
    assert (document.url, document.retrieved_at) == ("https://customs.example/2024", "2026-01-05")


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("areas", "KAZ KGZ TJK", "KAZ KGZ XXX", "data/reference/areas.csv:8, members: 'XXX'"),
        ("areas", "WLD,world", "WLD,planet", "data/reference/areas.csv:9, kind: 'planet'; expected one of country"),
        ("areas", "UZB,country,UZ", "KAZ,country,UZ", "data/reference/areas.csv:7, code: 'KAZ' again"),
        ("areas", "country,UZ", "country,UZB", "data/reference/areas.csv:7, iso2: 'UZB'; expected two letters"),
        ("products", "All goods", "", "data/reference/products.csv:2, name_en: the cell is empty"),
        ("sources", "https://bank", "ftp://bank", "data/reference/sources.csv:3, url: 'ftp://bank.example/'"),
        ("sources", "true,irregular,0", "yes,irregular,0", "data/reference/sources.csv:3, may_redistribute: 'yes'"),
        ("sources", "irregular,0", "irregular,-1", "data/reference/sources.csv:3, expected_lag_days: -1"),
        ("sources", "irregular,0", "weekly,0", "data/reference/sources.csv:3, cadence: 'weekly'"),
        ("sources", "bank,Bank", f"{'b' * 61},Bank", "data/reference/sources.csv:3, name: 61 characters; expected at most 60"),
        ("documents", "2025-02,2026-01-05", "February,2026-01-05", "data/reference/documents.csv:2, published_on: 'February'"),
        ("documents", "customs-2024,customs", "customs-2024,custom", "data/reference/documents.csv:2, source: 'custom'"),
        ("documents", ",,2026-01-05", ",,yesterday", "data/reference/documents.csv:3, retrieved_on: 'yesterday'"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_with_line_and_column(spoil, table, old, new, told):
    assert any(error.startswith(told) for error in spoil(f"reference/{table}.csv", old, new).refused)


def test_what_refers_to_a_refused_row_is_refused_and_the_rest_loads(spoil):
    loaded = spoil("reference/documents.csv", "bank-2024,bank,Rates of 2024,https", "bank-2024,bank,Rates of 2024,file")
    assert loaded.counts == {"customs": 2, "bank": 0, "daily": 2}
    assert any("rates/bank.csv:2, documents: unknown document 'bank-2024'" in error for error in loaded.refused)


def test_a_missing_table_leaves_nothing_to_refer_to(folder, add):
    (folder / "reference" / "areas.csv").unlink()
    loaded = add("series/.note", "hidden files are not read")
    assert loaded.refused[0].startswith("data/reference/areas.csv: the file cannot be read")
    assert loaded.counts == {"customs": 0, "bank": 2, "daily": 0}  # rates need no area
