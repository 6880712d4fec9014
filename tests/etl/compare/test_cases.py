"""Real cases of product pages and newsrooms, with the figures that ship: each must come out as it is."""

import pytest

from etl.compare import check
from etl.compare.conflicts import conflicts
from etl.compare.figures import FIVE_PARTNERS
from etl.compare.mirror import causes, paired, pairs
from etl.compare.spans import span
from etl.compare.text import check_text
from tests.figures import a_claim, a_figure, year

FIVE = list(FIVE_PARTNERS)
OCTOBER_2023, OCTOBER_2024, OCTOBER_2025 = (span(y, 1, 10) for y in (2023, 2024, 2025))


def pair_of(index, flow, partner, at):
    (found,) = (p for p in pairs(index) if (one := p.partner or p.china) and one.flow == flow
                and one.partners == (partner,) and (one.start, one.end) == at)  # fmt: skip
    return found


# The first article


@pytest.fixture
def first_article(bundled):
    amount = a_claim(77132000000, OCTOBER_2023, id="amount", partners=FIVE, quote="$77.132 billion")
    growth = a_claim(6.9, ("2024-01-01", None), id="growth", partners=FIVE, measure="growth", compare="yoy",
                     quote="6.9 percent")  # fmt: skip
    return {found.id: found for found in check_text([amount, growth], bundled)}


def test_its_amount_cannot_be_confirmed_for_2023_but_is_that_of_2024(first_article):
    found = first_article["amount"]
    assert (found.verdict, found.tolerance) == ("cannot_check", 500000)
    assert "no loaded figure of China's trade with the five for January–October 2023" in found.reason
    assert "2023 $89.4 bn" in found.reason
    (near,) = found.nearest
    assert near["reading"] == "year"
    assert near["says"].startswith("the figure equals January–October 2024, not 2023")
    assert near["expected"]["source"] == "gacc"
    assert near["expected"]["value"] == pytest.approx(77.10e9, rel=0.001)
    for words in ("CNY 548.25 bn ÷ 7.1110", "±0.20 %", "other readings tried"):
        assert words in near["says"]


def test_its_amount_is_set_beside_what_2023_would_be_at_the_pace_of_other_years(first_article):
    assert "of 2023's $89.4 bn that would be $72.6 bn to $74.2 bn" in first_article["amount"].arithmetic


def test_its_growth_is_told_which_periods_and_currencies_there_are(first_article):
    found = first_article["growth"]
    assert (found.verdict, found.nearest) == ("not_comparable", ())
    assert found.reason.startswith("period: since 1 January 2024")
    for words in (
        "January–June 2024",
        "$89.4 bn in 2023",
        "None of them is 6.9 %",
        "no pair of yuan figures is loaded for 2024",
    ):
        assert words in found.arithmetic
    assert "January–March 2025 7.126 %" in found.arithmetic


# A to K


def test_a_the_regions_two_totals_stand_side_by_side(bundled):
    worst = conflicts(bundled)[0]
    assert (worst.kind, worst.one.partners, worst.one.start) == ("two_counts", FIVE_PARTNERS, "2024-01-01")
    assert (worst.one.reporter, worst.other.reporter) == ("CHN", "CA5")
    assert worst.gap == pytest.approx(28.6e9, abs=0.1e9)
    assert worst.gap_pct == pytest.approx(-30, abs=0.5)


def test_a_the_other_count_is_not_called_wrong(bundled):
    found = check(a_claim(66.2e9, partners=FIVE, attributed_to="EDB", url="https://elsewhere.example"), bundled)
    assert found.verdict in ("agrees", "not_comparable")
    assert check(a_claim(94.8e9, partners=FIVE, attributed_to="GACC"), bundled).verdict == "agrees"


def test_b_the_share_matches_where_the_totals_do_not(bundled):
    share = a_claim(46, measure="share", share_of="CHN-CA5 trade", quote="46 %")
    customs = check(share | {"attributed_to": "GACC"}, bundled)
    bank = check(share | {"attributed_to": "EDB"}, bundled)
    assert (customs.verdict, bank.verdict) == ("agrees", "agrees")
    assert "The share matches by both counts, the levels do not" in bank.arithmetic
    shares = [round(e["value"], 1) for e in bank.expected]
    assert shares[0] == pytest.approx(45.5, abs=0.1)


def test_c_a_full_year_against_eleven_months_is_no_pair():
    found = paired(a_figure(22.71e9, partners=("KGZ",)),
                   a_figure(5.1e9, span(2024, 1, 11), partners=("KGZ",), reporter="KGZ"))  # fmt: skip
    assert found.reason == "period: 2024 against January–November 2024 (12 months against 11 months)"


def test_c_the_same_eleven_months_are_one(bundled):
    found = pair_of(bundled, "total", "KGZ", span(2024, 1, 11))
    assert found.reason == ""
    assert found.ratio == pytest.approx(3.9, abs=0.05)


def test_d_kyrgyzstans_first_quarter_of_2024_is_comparable(bundled):
    found = pair_of(bundled, "total", "KGZ", span(2024, 1, 3))
    assert found.words == "China reports more"
    assert found.partner.value == pytest.approx(1.63e9)
    assert found.gap > 2.5e9
    assert found.china.converted
    stated = [c for c in causes() if c.partner == "KGZ" and c.cause == "transit_and_reexport"]
    assert stated
    assert all(c.words.startswith("reported by") and c.url.startswith("http") for c in stated)


def test_e_for_uzbekistan_2024_the_sign_is_the_other_way_round(bundled):
    (found,) = (c for c in conflicts(bundled) if c.kind == "two_counts" and c.one.partners == ("UZB",))
    assert found.one.reporter == "CHN"
    assert found.gap < 0
    assert pair_of(bundled, "import", "UZB", year(2024)).words == "China reports less"


def test_f_tajikistan_2024_is_about_two_to_one(bundled):
    assert pair_of(bundled, "total", "TJK", year(2024)).ratio == pytest.approx(2.0, abs=0.05)
    assert {c.cause for c in causes() if c.partner == "TJK"} >= {"temporary_import", "coverage"}


def test_g_the_region_2025_adds_up_and_its_growth_agrees(bundled):
    texts = [
        a_claim(106.3e9, year(2025), id="total", partners=FIVE, quote="$106.3 bn", attributed_to="GACC"),
        a_claim(71.3e9, year(2025), id="export", flow="export", partners=FIVE, quote="$71.3 bn", attributed_to="GACC"),
        a_claim(35.1e9, year(2025), id="import", flow="import", partners=FIVE, quote="$35.1 bn", attributed_to="GACC"),
        a_claim(
            12.0, year(2025), id="growth", partners=FIVE, measure="growth", quote="12 percent", attributed_to="GACC"
        ),
        a_claim(94.8e9, year(2024), id="before", partners=FIVE, quote="$94.8 bn", attributed_to="GACC"),
    ]
    found = {c.id: c for c in check_text(texts, bundled)}
    assert {c.verdict for c in found.values()} == {"agrees"}
    assert "$71.3 bn + $35.1 bn = $106.4 bn against $106.3 bn: fits within rounding" in found["total"].arithmetic
    assert "is 12.1 % against 12 %: fits within rounding" in found["growth"].arithmetic


def test_h_turkmenistan_to_october_2025_contradicts_itself(bundled):
    texts = [
        a_claim(8.3e9, OCTOBER_2025, id="total", partners=["TKM"], quote="$8.3 billion", attributed_to="GACC"),
        a_claim(8.1e9, OCTOBER_2025, id="import", flow="import", partners=["TKM"], quote="over $8.1 billion",
                approx=True, attributed_to="GACC"),
        a_claim(784e6, OCTOBER_2025, id="export", flow="export", partners=["TKM"], quote="$784 million",
                attributed_to="GACC"),
    ]  # fmt: skip
    found = {c.id: c for c in check_text(texts, bundled)}
    assert found["import"].verdict == found["export"].verdict == "inconsistent"
    assert "against $8.3 bn: does not fit" in found["import"].reason
    assert "does not fit" in found["total"].arithmetic


def test_i_kyrgyz_exports_grow_thirty_five_times_and_then_by_86_percent(bundled):
    small = a_claim(35, measure="growth", unit="multiple", partners=["KGZ"], flow="import", quote="35 times")
    assert check(small, bundled).verdict == "agrees"
    then = a_claim(
        86, year(2025), measure="growth", partners=["KGZ"], flow="import", quote="86 %", attributed_to="GACC"
    )
    found = check(then, bundled)
    assert found.verdict == "agrees", found.arithmetic


def test_j_january_alone_is_compared_with_january_where_it_is_printed_and_not_otherwise(bundled):
    january = a_claim(25e9, span(2023, 1, 1), unit="CNY", attributed_to="GACC")
    assert check(january, bundled).verdict == "cannot_check"
    growth = a_claim(10, span(2024, 1, 2), measure="growth", attributed_to="GACC")
    assert check(growth, bundled).verdict == "cannot_check"


def test_k_articles_that_repeat_one_count_make_one_conflict(bundled):
    regional = [c for c in conflicts(bundled) if c.one.partners == FIVE_PARTNERS and c.one.start == "2024-01-01"]
    assert len(regional) == 1


def test_k_a_figure_that_only_articles_repeat_says_so(bundled):
    found = check(a_claim(66.2e9, partners=FIVE, attributed_to="EDB"), bundled)
    assert found.verdict == "agrees"
    assert "other articles quote this figure; the origin's own series is not loaded" in found.arithmetic
    assert len([e for e in found.expected if e["value"] == 66.2e9]) == 1


def test_a_quoted_total_that_the_bulletin_revised_is_close(bundled):
    claim = a_claim(674.15e9, partners=FIVE, unit="CNY", quote="6741.5亿元", attributed_to="GACC")
    assert check(claim, bundled).verdict == "close"


def test_no_estimate_made_from_chinas_figures_is_turkmenistans_report(bundled):
    sides = [p.partner for p in pairs(bundled) if p.partner and p.partner.partners == ("TKM",)]
    assert [f for f in sides if f.start >= "2001"] == []
