"""Two sides of one flow: only like is paired, and every reason has its source."""

import pytest

from etl.compare.index import Index
from etl.compare.mirror import CAUSES, causes, paired, pairs
from etl.compare.spans import span
from tests.figures import a_figure

CHINA = a_figure(19.7e9, flow="export", partners=("KGZ",), basis="FOB")
OFFICE = a_figure(5.35e9, flow="export", partners=("KGZ",), reporter="KGZ", source="office", basis="CIF")


def test_the_gap_is_china_less_partner_in_percent_of_their_mean():
    found = paired(CHINA, OFFICE)
    assert found.gap == pytest.approx(14.35e9)
    assert found.gap_pct == pytest.approx(14.35 / 12.525 * 100)
    assert found.ratio == pytest.approx(3.68, abs=0.01)
    assert found.words == "China reports more"


def test_rounded_figures_that_meet_are_the_same():
    one = a_figure(14.0e9, low=13.95e9, high=14.05e9)
    assert paired(one, a_figure(14.02e9, reporter="KAZ")).words == "both report the same"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"at": span(2024, 1, 11)}, "period: 2024 against January–November 2024 (12 months against 11 months)"),
        ({"flow": "import"}, "flow: export against import"),
        ({"product": "HS-27"}, "product: TOTAL against HS-27"),
        ({"unit": "CNY"}, "currency: USD against CNY"),
        ({"partners": ("TJK",)}, "partner: not the same country"),
        ({"reporter": "CHN"}, "reporter: not the two sides"),
    ],
)
def test_unlike_figures_are_no_pair_and_say_why(other, reason):
    fields = {"flow": "export", "partners": ("KGZ",), "reporter": "KGZ"} | other
    assert paired(CHINA, a_figure(5e9, **fields)).reason == reason


def test_a_figure_that_the_other_side_does_not_answer_stands_alone_with_its_reason():
    (found,) = pairs(Index([OFFICE, a_figure(9e9, span(2024, 1, 6), flow="export", partners=("KGZ",))]))
    assert found.china is None
    assert found.gap is None
    assert found.reason == "period: no figure of China for 2024; it is loaded for January–June 2024"


def test_turkmenistan_has_no_report_of_its_own():
    (found,) = pairs(Index([a_figure(1e9, partners=("TKM",), flow="export")]))
    assert found.partner is None
    assert found.reason.startswith("reporter: Turkmenistan publishes no figures of its own")


def test_an_office_goes_before_copies_of_its_report():
    copy = a_figure(5.2e9, flow="export", partners=("KGZ",), reporter="KGZ", source="imf_dots")
    (found,) = pairs(Index([CHINA, copy, OFFICE]))
    assert found.partner.source == "office"


def test_every_cause_is_of_the_closed_list_and_is_reported_by_somebody_somewhere():
    assert {c.partner for c in causes()} == {"CA5", "KAZ", "KGZ", "TJK", "TKM", "UZB"}
    for cause in causes():
        assert cause.cause in CAUSES
        assert cause.words.startswith("reported by ")
        assert cause.url.startswith("http")
        assert cause.title


def test_bases_of_both_sides_are_kept(bundled):
    for found in pairs(bundled):
        if found.china and found.partner and found.china.flow == "export" and not found.china.quoted:
            assert found.china.basis == "FOB"


def test_no_year_of_twelve_months_is_paired_with_fewer(bundled):
    for found in pairs(bundled):
        if found.china and found.partner:
            assert (found.china.start, found.china.end) == (found.partner.start, found.partner.end)
