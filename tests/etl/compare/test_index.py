"""Sums and differences are made only of whole parts of one series, and say so."""

from etl.compare.figures import FIVE_PARTNERS
from etl.compare.index import Index
from etl.compare.spans import span
from tests.figures import a_figure, year

FIVE_PARTS = [a_figure(n * 1e9, partners=(code,)) for n, code in enumerate(FIVE_PARTNERS, 1)]


def only(figures):
    (figure,) = figures
    return figure


def test_the_five_are_added_up_with_all_parts_named():
    found = only(Index(FIVE_PARTS).figures("total", FIVE_PARTNERS, *year(2024)))
    assert found.value == 15e9
    assert found.formula == "sum of KAZ, KGZ, TJK, TKM, UZB"
    assert len(found.citations) == 5


def test_without_one_of_the_five_there_is_no_total():
    assert Index(FIVE_PARTS[:4]).figures("total", FIVE_PARTNERS, *year(2024)) == ()


def test_a_printed_total_goes_before_the_sum():
    printed = a_figure(16e9, partners=FIVE_PARTNERS)
    found = only(Index([*FIVE_PARTS, printed]).figures("total", FIVE_PARTNERS, *year(2024)))
    assert (found.value, found.formula) == (16e9, "")


def test_parts_of_two_sources_make_no_total():
    parts = [a_figure(1e9, flow="export", source="one"), a_figure(2e9, flow="import", source="two")]
    assert Index(parts).figures("total", ("KAZ",), *year(2024)) == ()


def test_turnover_is_exports_and_imports_and_its_basis_is_mixed():
    parts = [a_figure(1e9, flow="export", basis="FOB"), a_figure(2e9, flow="import", basis="CIF")]
    found = only(Index(parts).figures("total", ("KAZ",), *year(2024)))
    assert (found.value, found.formula, found.basis) == (3e9, "export + import", "mixed")


def test_a_quarter_is_one_cumulative_figure_less_another():
    spans = [a_figure(30e9, span(2024, 1, 6)), a_figure(10e9, span(2024, 1, 3))]
    found = only(Index(spans).figures("total", ("KAZ",), *span(2024, 4, 6)))
    assert found.value == 20e9
    assert found.formula == "January–June 2024 less January–March 2024"


def test_a_year_of_eleven_months_does_not_exist():
    months = [a_figure(1e9, span(2024, m, m)) for m in range(1, 12)]
    index = Index(months)
    assert index.figures("total", ("KAZ",), *year(2024)) == ()
    assert only(index.figures("total", ("KAZ",), *span(2024, 1, 11))).value == 11e9


def test_the_cumulative_figure_goes_before_the_sum_of_months():
    months = [a_figure(1e9, span(2024, m, m)) for m in range(1, 13)]
    assert only(Index([*months, a_figure(12.5e9)]).figures("total", ("KAZ",), *year(2024))).value == 12.5e9


def test_rounded_parts_make_a_rounded_sum():
    parts = [a_figure(v, flow=f, low=v - 5e7, high=v + 5e7) for v, f in ((71.3e9, "export"), (35.1e9, "import"))]
    found = only(Index(parts).figures("total", ("KAZ",), *year(2024)))
    assert (found.low, found.high) == (106.3e9, 106.5e9)


def test_figures_quoted_in_two_articles_are_not_added():
    parts = [a_figure(1e9, flow=f, quoted=True, document=f"https://{f}.example") for f in ("export", "import")]
    assert Index(parts).figures("total", ("KAZ",), *year(2024)) == ()


def test_the_same_cell_twice_keeps_the_finer_one():
    coarse, fine = a_figure(43.8e9, low=43.75e9, high=43.85e9), a_figure(43.82e9, low=43.815e9, high=43.825e9)
    assert only(Index([coarse, fine]).figures("total", ("KAZ",), *year(2024))).value == 43.82e9
