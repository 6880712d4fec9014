"""The figures that ship: all there, consistent with one another, and none that may not be passed on."""

import itertools
from collections import Counter, defaultdict

import pytest

from etl.bundle import read_bundle
from etl.model import FIVE
from etl.settings import BUNDLE

FIGURES = {
    "imf_dots": 588 + 684,  # with China; with Russia and the world
    "nbs_china": 170 + 85 + 222,  # exports and imports, turnover by country; totals in two currencies
    "gacc": 885 + 30 + 81 + 41,  # the five in yuan; in dollars; totals of the same tables; totals by regime
    "gacc_totals": 138,
    "kgz_nsc": 60,
    "kaz_bns": 12,
    "uzb_stat": 30,
    "unctad": 143,
    "wto": 74,
    "baci": 40,
}
RATES = {"nbs_china": 30 + 23, "gacc": 99, "pboc": 9, "safe": 7}


@pytest.fixture(scope="module")
def shipped():
    return read_bundle(BUNDLE)


@pytest.fixture(scope="module")
def by_source(shipped):
    return {batch.source.name: batch for batch in shipped.batches}


@pytest.fixture(scope="module")
def gacc(by_source):
    """Chinese customs' figures by partner, unit, first day, last day and flow."""
    return {(o.partner, o.unit, o.period.start, o.period.end, o.flow): o.value for o in by_source["gacc"].observations}


def test_nothing_that_ships_is_refused(shipped):
    assert shipped.refused == []
    assert [error for batch in shipped.batches for error in batch.refused] == []


def test_every_figure_of_the_facts_is_there(by_source):
    assert {name: len(batch.observations) for name, batch in by_source.items() if name in FIGURES} == FIGURES
    assert {name: len(batch.rates) for name, batch in by_source.items() if batch.rates} == RATES


def test_figures_and_articles_are_all_there_is(by_source):
    others = {batch.source.kind for name, batch in by_source.items() if name not in {*FIGURES, *RATES}}
    claimed = [o.claim for name, batch in by_source.items() if name not in FIGURES for o in batch.observations]
    assert "media" in others
    assert all(claimed)


def test_no_figure_ships_that_may_not_be_passed_on(shipped, by_source):
    closed = {source.name for source in shipped.sources if not source.may_redistribute}
    assert closed == {"un_comtrade", "wits"}
    assert closed & set(by_source) == set()


def test_exports_and_imports_add_up_to_the_turnover_of_every_month_and_sum(gacc):
    spans = {key[:4] for key in gacc if key[0] in FIVE}
    assert len(spans) == 5 * (31 + 28 + 2)  # months, sums from February on, September 2024 in dollars
    for span in spans:
        # thousands of dollars, or tens of thousands of yuan, are rounded one by one
        unit = 1_000 if span[1] == "USD" else 10_000
        assert gacc[(*span, "export")] + gacc[(*span, "import")] == pytest.approx(
            gacc[(*span, "total")], abs=1.01 * unit
        )


def test_every_month_from_january_2024_to_july_2026_is_there_for_each_of_the_five(gacc):
    months = {(k[0], k[2]) for k in gacc if k[0] in FIVE and k[1] == "CNY" and k[2][:7] == k[3][:7]}
    assert len(months) == 5 * 31


@pytest.mark.parametrize(
    ("flow", "billion_yuan"),
    [("export", 188.18), ("import", 98.24), ("total", 286.42)],
)
def test_the_five_make_what_customs_told_the_press_about_january_to_may_2025(gacc, flow, billion_yuan):
    five = sum(gacc[(partner, "CNY", "2025-01-01", "2025-05-31", flow)] for partner in FIVE)
    assert round(five / 1e9, 2) == billion_yuan


def test_the_five_make_760_billion_yuan_in_2025(gacc):
    five = sum(gacc[(partner, "CNY", "2025-01-01", "2025-12-31", "total")] for partner in FIVE)
    assert round(five / 1e9, 1) == 760.8


def test_a_sum_follows_from_the_sum_before_and_the_month_or_is_a_known_revision(gacc):
    """Revisions reach the sums only: 13 of 420 differ by more than 2 % of the month, the largest by 15 %."""
    larger = []
    for (partner, unit, start, end, flow), value in gacc.items():
        if partner not in FIVE or unit != "CNY" or start[5:7] != "01" or end[5:7] == "01":
            continue
        month = gacc[(partner, unit, f"{end[:7]}-01", end, flow)]
        before = next(
            v for k, v in gacc.items() if k[:3] == (partner, unit, start) and k[4] == flow and _follows(k[3], end)
        )
        if abs(value - before - month) > 0.02 * month:
            larger.append(abs(value - before - month) / month)
    assert len(larger) == 13
    assert max(larger) < 0.16


def _follows(earlier, later):
    return earlier[:4] == later[:4] and int(later[5:7]) - int(earlier[5:7]) == 1


def test_the_imf_and_the_chinese_statistics_office_print_the_same_customs_data(by_source):
    def of_china(name):
        return {
            (o.partner, o.flow, o.period.start): o.value
            for o in by_source[name].observations
            if o.reporter == "CHN" and o.partner in FIVE and o.unit == "USD"
        }

    imf, nbs = of_china("imf_dots"), of_china("nbs_china")
    shared = sorted(set(imf) & set(nbs))
    assert len(shared) == 170
    assert sum(abs(nbs[key] - imf[key]) <= 0.02 * imf[key] for key in shared) == 164


def test_what_only_repeats_chinas_figure_is_flagged_as_an_estimate(by_source):
    own = [
        o
        for o in by_source["imf_dots"].observations
        if o.reporter == "TKM" and o.partner == "CHN" and o.period.year > 2000
    ]
    assert len(own) == 40
    assert {o.status for o in own} == {"e"}


def test_doubtful_figures_are_kept_with_their_letter_and_a_note(by_source):
    doubtful = [o for batch in by_source.values() for o in batch.observations if "u" in o.status]
    assert Counter(o.source for o in doubtful if not o.claim) == {"imf_dots": 35, "wto": 8}
    assert any(o.claim for o in doubtful)
    assert all(o.note for o in doubtful)


def test_every_figure_of_a_source_is_valued_as_its_flow_is(by_source):
    valued = defaultdict(set)
    for name in ("gacc", "nbs_china", "imf_dots", "kgz_nsc", "kaz_bns"):
        for o in by_source[name].observations:
            valued[o.flow].add(o.basis)
    assert valued == {"export": {"FOB"}, "import": {"CIF"}, "total": {"mixed"}}


def test_the_projects_first_article_makes_its_two_claims(by_source):
    total, growth = by_source["theasiareview"].observations
    assert (total.value, total.unit, total.as_printed, total.partner) == (
        77_132_000_000,
        "USD",
        "$77.132 billion",
        "CA5",
    )
    assert (total.period.start, total.period.end, total.period.kind) == ("2023-01-01", "2023-10-31", "ytd")
    assert (growth.measure, growth.value, growth.as_printed, growth.claim.compare) == (
        "growth",
        6.9,
        "6.9 percent",
        "yoy",
    )
    assert (growth.period.start, growth.period.end) == ("2024-01-01", "")
    document = total.citation.document
    assert (document.id, document.published_on, document.retrieved_at) == ("2025-05-22-theasiareview", "", "2025-05-22")
    assert {total.reporter, growth.reporter} == {"N/S"}


def test_no_article_is_quoted(by_source):
    claims = [o for batch in by_source.values() for o in batch.observations if o.claim]
    assert len(claims) > 700
    assert {o.citation.quote for o in claims} == {""}
    assert max(len(o.as_printed) for o in claims) <= 60


def test_every_citation_leads_to_a_web_address_of_a_known_source(shipped):
    known = {source.name for source in shipped.sources}
    cited = itertools.chain.from_iterable(
        itertools.chain((o.citation for o in batch.observations), (c for rate in batch.rates for c in rate.citations))
        for batch in shipped.batches
    )
    documents = {citation.document for citation in cited}
    assert {document.source for document in documents} <= known
    assert all(document.url.startswith("http") and document.retrieved_at for document in documents)


def test_every_description_of_a_release_is_used(shipped):
    from etl.bundle.reference import read_reference

    described = set(read_reference(BUNDLE / "reference").documents)
    used = {o.citation.document.id for batch in shipped.batches for o in batch.observations}
    used |= {c.document.id for batch in shipped.batches for rate in batch.rates for c in rate.citations}
    assert described - used == set()


def test_more_than_a_hundred_articles_of_outlets_that_print_their_own_pages_are_cited(by_source):
    articles = {o.citation.document for batch in by_source.values() for o in batch.observations if o.claim}
    publishers = {batch.source.name: batch.source.publisher for batch in by_source.values()}
    own = [
        a
        for a in articles
        if not {"reprint", "mirror"} & set(publishers[a.source].replace("(", " ").replace(")", " ").split())
    ]
    assert len(own) > 100
    assert {a.language for a in own} >= {"en", "ru", "zh"}


def test_turkmenistan_january_to_october_2025_contradicts_itself_as_printed(by_source):
    parts = {
        o.flow: o.value for o in by_source["tgdaymessage"].observations
        if o.partner == "TKM" and o.period.start == "2025-01-01"
    }  # fmt: skip
    assert parts == {"total": 8.3e9, "import": 8.1e9, "export": 0.784e9}
