"""Files of exchange rates: each rate with its period, method and the documents it rests on."""

import pytest

from etl.model import Period

RATES = "rates/bank.csv"


def test_a_row_becomes_a_rate_with_all_its_citations(loaded):
    year, month = loaded.batch("bank").rates
    assert (year.base, year.quote, year.rate, year.is_cumulative) == ("USD", "CNY", 7.1217, True)
    assert (year.period, year.method, year.precision_pct) == (
        Period("2024-01-01", "2024-12-31", "year"),
        "central_parity_average",
        0.001,
    )
    assert [c.document.id for c in month.citations] == ["customs-2024", "2025-01-20-daily"]
    assert month.note == "KAZ total"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("USD,CNY", "USD,YUAN", "2, quote: 'YUAN'; expected one of"),
        ("USD,CNY", "CNY,CNY", "2, quote: 'CNY'; expected another currency than the base"),
        ("2024-12-31", "2023-12-31", "2, period_end: 2023-12-31, before the start"),
        ("true", "1", "2, is_cumulative: '1'; expected one of false, true"),
        ("7.1217", "7,1217", "2: 11 cells; expected 10"),
        ("7.1217", "0", "2, rate: 0; expected more than zero"),
        ("0.001", "-1", "2, precision_pct: -1; expected 0 to 100 percent"),
        ("central_parity_average", "", "2, method: the cell is empty"),
        ("bank-2024", "", "2, documents: the cell is empty"),
        ("2025-01-20-daily", "2025-01-20-weekly", "3, documents: unknown document '2025-01-20-weekly'"),
        ("2024-07-01,2024-07-31,false,7.1321,implied_by_cell,0.2,customs-2024 2025-01-20-daily,KAZ total",
         "2024-01-01,2024-12-31,true,7.1321,central_parity_average,0.2,bank-2024,", "3, note: the same rate as"),
    ],
)  # fmt: skip
def test_a_bad_rate_refuses_its_file_and_no_other(spoil, old, new, told):
    loaded = spoil(RATES, old, new)
    assert loaded.refused[0].startswith(f"data/rates/bank.csv:{told}")
    assert loaded.counts == {"customs": 2, "bank": 0, "daily": 2}


def test_an_article_whose_claims_are_refused_can_still_be_cited_by_a_rate(spoil):
    loaded = spoil("articles/2025-01-20-daily.toml", "43820000000", "43.82")
    assert loaded.counts == {"customs": 2, "bank": 2, "daily": 0}
