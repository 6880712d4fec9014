"""What a claim is told: the closed list of verdicts, and everything beside them."""

import pytest

from etl.compare import check
from etl.compare.index import Index
from etl.compare.spans import span
from etl.errors import BadInput
from tests.figures import a_claim, a_figure, year

CUSTOMS = a_figure(43.82e9, source="gacc")
OFFICE = a_figure(30.06e9, source="kaz_bns", reporter="KAZ")
INDEX = Index(
    [CUSTOMS, OFFICE, a_figure(41e9, year(2023), source="gacc")], citations={"c-2024-01-01-4.382e+10": "Bulletin"}
)


def verdict(claim, index=INDEX):
    return check(claim, index).verdict


@pytest.mark.parametrize("quote", ["$43.8 billion", "$43.82 billion", "$44 billion", "43 820 млн долларов"])
def test_a_number_agrees_within_the_rounding_of_its_digits(quote):
    value = {"$44 billion": 44e9, "$43.8 billion": 43.8e9}.get(quote, 43.82e9)
    assert verdict(a_claim(value, quote=quote, attributed_to="GACC")) == "agrees"


def test_two_percent_off_is_close_and_more_differs():
    assert verdict(a_claim(44.5e9, attributed_to="GACC")) == "close"
    assert verdict(a_claim(46.1e9, attributed_to="GACC")) == "differs"


def test_the_other_sides_number_agrees_with_another_source_and_names_the_reporter():
    found = check(a_claim(30.1e9, attributed_to="GACC"), INDEX)
    assert found.verdict == "agrees_with_another_source"
    assert found.nearest[0]["reading"] == "reporter"


def test_a_claim_that_names_nobody_may_agree_with_either_side():
    assert verdict(a_claim(30.1e9)) == verdict(a_claim(43.8e9)) == "agrees"


def test_the_number_of_a_reporter_that_is_not_loaded_is_not_comparable():
    found = check(a_claim(30e9, year(2023), attributed_to="KAZ national statistics"), INDEX)
    assert found.verdict == "not_comparable"
    assert found.reason.startswith("reporter: the text names KAZ national statistics")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"period_start": None, "period_end": None}, "period: the text gives the figure no period"),
        ({"period_end": None}, "period: since 1 January 2024"),
        ({"period_start": "2024-01-05"}, "period: 2024-01-05 to 2024-12-31"),
        ({"measure": "target"}, "period: the figure is wanted or forecast"),
        ({"unit": "HKD"}, "currency: no figure is loaded in HKD, and no rate to convert to it"),
        ({"unit": "percent"}, "unit: no value is given in percent"),
        ({"product": "copper"}, "product: the figure is of one good, HS22-7403; no figure"),
    ],
)
def test_what_cannot_be_set_against_a_figure_says_why(changes, reason):
    found = check(a_claim(43.8e9, **changes), INDEX)
    assert found.verdict == "not_comparable"
    assert found.reason.startswith(reason)


def test_where_there_is_no_series_the_claim_cannot_be_checked():
    found = check(a_claim(1e9, partners=["UZB"]), INDEX)
    assert (found.verdict, found.expected) == ("cannot_check", ())
    assert "no loaded figure of China's trade with Uzbekistan for 2024" in found.reason


def test_a_part_of_the_year_cannot_exceed_the_year():
    found = check(a_claim(45e9, span(2024, 1, 10), attributed_to="GACC"), INDEX)
    assert found.verdict == "differs"
    assert found.reason.startswith("more than a longer span: China's report (gacc), 2024: $43.82 bn")


def test_an_article_does_not_confirm_itself():
    told = a_figure(41e9, year(2022), quoted=True, document="https://news.example/1", low=40.5e9, high=41.5e9)
    claim = a_claim(41e9, year(2022), attributed_to="GACC")
    assert verdict(claim | {"url": "https://news.example/1"}, Index([told])) == "cannot_check"
    assert verdict(claim | {"url": "https://news.example/2"}, Index([told])) == "agrees"


def test_what_officials_print_goes_before_what_articles_quote():
    bulletin = a_figure(674.75e9, unit="CNY", source="gacc")
    quoted = a_figure(674.15e9, unit="CNY", quoted=True, document="https://news.example")
    found = check(a_claim(674.15e9, unit="CNY", attributed_to="GACC"), Index([bulletin, quoted]))
    assert (found.verdict, found.reason) == ("close", "the difference is what a revision could cause")


def test_the_record_has_the_fields_of_the_batch_format():
    found = check(a_claim(43.8e9, attributed_to="GACC"), INDEX).as_dict()
    assert list(found) == ["id", "verdict", "tolerance", "expected", "nearest", "arithmetic", "reason"]
    assert found["tolerance"] == pytest.approx(5e7)
    first = found["expected"][0]
    assert list(first) == [
        "source", "reporter", "flow", "partners", "period_start", "period_end", "value", "unit", "difference_pct",
        "citation", "vintage", "then",
    ]  # fmt: skip
    assert (first["source"], first["citation"], first["difference_pct"]) == ("gacc", "Bulletin", pytest.approx(-0.046))
    assert "difference −0.046 %, inside" in found["arithmetic"]


def test_growth_is_checked_against_recomputed_growth():
    growth = a_claim(6.9, measure="growth", compare="yoy", attributed_to="GACC")
    assert verdict(growth) == "agrees"
    assert verdict(growth | {"value": 7.2}) == "close"
    assert verdict(growth | {"value": 9.0}) == "differs"


def test_growth_without_a_base_cannot_be_checked():
    assert verdict(a_claim(6.9, year(2023), measure="growth")) == "cannot_check"


def test_a_change_in_money_is_the_difference_of_two_levels():
    assert verdict(a_claim(2.8e9, measure="growth", unit="USD", compare="yoy", attributed_to="GACC")) == "agrees"


@pytest.mark.parametrize(("value", "agrees"), [(1.07, True), (0.069, True), (2.07, False)])
def test_a_multiple_is_read_as_times_the_old_level_or_times_added(value, agrees):
    claim = a_claim(value, measure="growth", unit="multiple", quote=f"{value} times", attributed_to="GACC")
    assert (verdict(claim) == "agrees") is agrees


def test_an_average_rate_covers_its_whole_span():
    index = Index([a_figure(100e9, year(2014)), a_figure(200e9, year(2024))])
    claim = a_claim(7.2, measure="growth", compare="cagr:2014") | {"period_start": "2014-01-01"}
    assert verdict(claim, index) == "agrees"
    assert verdict(claim | {"compare": "since:2014", "value": 100.0}, index) == "agrees"


def test_a_balance_is_exports_less_imports():
    index = Index([a_figure(29e9, flow="export"), a_figure(19e9, flow="import")])
    assert verdict(a_claim(10e9, measure="balance"), index) == "agrees"
    assert verdict(a_claim(-10e9, measure="balance"), index) == "differs"


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("measure", "price"), ("flow", "transit"), ("value", "43"), ("value", float("nan")), ("value", True),
        ("unit", "dollars"), ("partners", []), ("partners", ["RUS"]), ("partners", None), ("period_end", "2024"),
    ],
)  # fmt: skip
def test_a_claim_without_a_single_meaning_is_refused_with_its_field(field, bad):
    with pytest.raises(BadInput, match=field):
        check(a_claim(43.8e9) | {field: bad}, INDEX)


def test_a_change_of_one_source_changes_no_other_sources_answer():
    alone = check(a_claim(43.8e9, attributed_to="GACC"), Index([CUSTOMS])).expected
    both = check(a_claim(43.8e9, attributed_to="GACC"), Index([CUSTOMS, OFFICE])).expected
    assert both[0] == alone[0]


def test_a_good_is_compared_with_figures_of_that_good_alone():
    gas = a_figure(9.6e9, flow="import", product="HS22-2711", quoted=True, document="https://news.example")
    index = Index([gas, a_figure(10.6e9, flow="import")])
    claim = a_claim(9.6e9, flow="import", product="natural gas", attributed_to="GACC")
    found = check(claim, index)
    assert found.verdict == "agrees"
    assert "China's imports from Kazakhstan of natural gas" in found.arithmetic
    assert verdict(claim | {"product": None}, index) == "differs"
    assert verdict(claim | {"product": "raisins"}, index) == "not_comparable"


def test_what_both_reports_were_reconciled_to_is_nobodys_report():
    baci = a_figure(9.6e9, product="HS22-2711", reporter="N/S", source="baci")
    found = check(a_claim(9.6e9, product="natural gas", attributed_to="GACC"), Index([baci]))
    assert found.verdict == "agrees_with_another_source"
    assert "Nobody's own report (baci)" in found.arithmetic


def test_a_doubtful_figure_may_be_what_a_text_quotes_but_nothing_else_is_made_of_it():
    doubtful = a_figure(1.191e9, year(2001), partners=("UZB",), reporter="UZB", status="u", source="imf_dots")
    index = Index([doubtful, a_figure(9e9, year(2002), partners=("UZB",), reporter="UZB", source="imf_dots")])
    claim = a_claim(1.191e9, year(2001), partners=["UZB"], attributed_to="UZB national statistics")
    found = check(claim, index)
    assert found.verdict == "agrees"
    assert "flagged unreliable" in found.arithmetic
    assert verdict(a_claim(655, year(2002), partners=["UZB"], measure="growth"), index) == "cannot_check"
    assert check(claim | {"period_start": "2003-01-01", "period_end": "2003-12-31"}, index).nearest == ()


def test_an_estimate_in_turkmenistans_name_is_nobodys_report(bundled):
    (estimate,) = (f for f in bundled.figures("export", ("TKM",), *year(2015)) if f.reporter == "N/S")
    claim = a_claim(estimate.value, year(2015), flow="export", partners=["TKM"], quote=f"{estimate.value:.0f}")
    assert verdict(claim | {"attributed_to": "TKM national statistics"}, bundled) == "agrees_with_another_source"


def test_a_number_of_nobody_does_not_differ_from_the_one_side_that_is_loaded_when_it_may_mean_the_other():
    only_office = Index([OFFICE])
    found = check(a_claim(43.8e9), only_office)
    assert found.verdict == "not_comparable"
    assert (
        found.reason == "reporter: the text names nobody; only Kazakhstan's report (kaz_bns) is loaded for this period"
    )
    assert verdict(a_claim(30.1e9), only_office) == "agrees"
    assert verdict(a_claim(30.5e9), only_office) == "close"
    assert verdict(a_claim(43.8e9, reporter_view="KAZ"), only_office) == "differs"


def test_a_number_of_nobody_differs_from_chinas_figure_unless_its_words_take_the_other_side():
    assert verdict(a_claim(60e9), Index([CUSTOMS])) == "differs"
    assert verdict(a_claim(60e9, reporter_view="KAZ"), Index([CUSTOMS])) == "not_comparable"
    assert verdict(a_claim(60e9)) == "differs"


def test_a_rough_quotation_of_another_source_confirms_nothing():
    rough = a_figure(14e9, quoted=True, low=13.5e9, high=14.5e9, document="https://news.example")
    office = a_figure(13.826e9, reporter="KAZ", source="office")
    claim = a_claim(13.7e9, attributed_to="KAZ national statistics")
    assert verdict(claim, Index([rough, office])) == "close"
    fine = a_figure(13.7e9, quoted=True, low=13.65e9, high=13.75e9, document="https://news.example")
    assert verdict(claim, Index([fine, office])) == "agrees_with_another_source"


def test_a_difference_of_hundreds_of_percent_is_written_out():
    assert "difference +1,269 %" in check(a_claim(60e9 * 10, attributed_to="GACC"), INDEX).arithmetic


def test_who_adds_up_the_fives_reports_is_not_called_the_five():
    bank = a_figure(30.1e9, reporter="C5", quoted=True, source="daily", document="https://news.example")
    assert "The partners' side (compiled) as quoted by daily" in check(a_claim(30.1e9), Index([bank])).arithmetic


def test_what_confirms_nothing_is_not_remarked_on():
    rough = a_figure(14e9, quoted=True, low=13.5e9, high=14.5e9, document="https://news.example")
    office = a_figure(13.826e9, reporter="KAZ", source="office")
    found = check(a_claim(13.7e9, attributed_to="KAZ national statistics"), Index([rough, office]))
    assert "quotes this figure" not in found.arithmetic


def test_a_balance_made_from_converted_sums_names_the_rate_of_each():
    from etl.compare.currency import RateBook
    from tests.figures import a_rate

    yuan = [a_figure(v, flow=flow, unit="CNY") for flow, v in (("export", 200e9), ("import", 113e9))]
    found = check(a_claim(12.25e9, measure="balance"), Index(yuan, RateBook([a_rate(7.1)])))
    assert found.verdict == "agrees"
    assert "export − import: $28.169 bn [CNY 200 bn ÷ 7.1000 (implied by customs' totals" in found.arithmetic
    assert "less $15.915 bn [CNY 113 bn ÷ 7.1000" in found.arithmetic


def test_a_share_in_one_currency_is_not_told_again_in_another():
    from etl.compare.currency import RateBook
    from tests.figures import a_rate

    both = [a_figure(300e9, unit="CNY"), a_figure(600e9, unit="CNY", partners=("KAZ", "KGZ", "TJK", "TKM", "UZB"))]
    found = check(a_claim(50, measure="share", share_of="CHN-C5:trade"), Index(both, RateBook([a_rate(7.1)])))
    assert [e["value"] for e in found.expected] == [50.0]


def test_a_difference_of_rounded_sums_that_would_confirm_nearly_anything_confirms_nothing():
    rough = [
        a_figure(10.65e9, low=10.64e9, high=10.66e9, quoted=True, document="https://news.example"),
        a_figure(10.6e9, year(2023), low=10.55e9, high=10.65e9, quoted=True, document="https://news.example"),
    ]
    assert verdict(a_claim(57e6, measure="growth", unit="USD"), Index(rough)) == "cannot_check"
    assert verdict(a_claim(0.5, measure="growth"), Index(rough)) == "agrees"
    rougher = [rough[0], a_figure(8e9, year(2023), low=7.5e9, high=8.5e9, quoted=True, document="https://news.example")]
    assert verdict(a_claim(40, measure="growth"), Index(rougher)) == "cannot_check"


def test_a_difference_of_a_hair_has_no_digits():
    found = check(a_claim(43.82e9 + 1e3, quote="$43,820,001 thousand", attributed_to="GACC"), INDEX).arithmetic
    assert "difference under 0.001 %, outside" in found
    assert "its digits leave $43.8200005 bn to $43.8200015 bn" in found
