"""One article against itself."""

from etl.compare.claim import asked
from etl.compare.figures import FIVE_PARTNERS
from etl.compare.index import Index
from etl.compare.inside import inside
from etl.compare.text import check_text
from tests.figures import a_claim, a_figure, year


def findings(*claims):
    return [(f.kind, f.holds) for f in inside([asked(c) for c in claims])]


def a_part(value, flow, **changes):
    return a_claim(value, flow=flow, **changes)


def test_parts_that_make_their_total_within_rounding_hold():
    assert findings(a_claim(106.3e9), a_part(71.3e9, "export"), a_part(35.1e9, "import")) == [("parts", True)]


def test_parts_that_exceed_their_total_do_not():
    total, big, small = a_claim(8.3e9), a_part(8.1e9, "import", approx=True), a_part(784e6, "export")
    assert findings(total, big, small) == [("parts", False)]


def test_one_part_alone_must_not_exceed_its_total():
    assert findings(a_claim(8.3e9), a_part(9.1e9, "import")) == [("part_of_whole", False)]
    assert findings(a_claim(8.3e9), a_part(8.1e9, "import")) == []


def test_countries_must_make_the_five():
    each = [
        a_claim(v, partners=[code])
        for code, v in zip(FIVE_PARTNERS, (43.8e9, 22.7e9, 3.8e9, 10.6e9, 13.7e9), strict=True)
    ]
    five = a_claim(94.8e9, partners=list(FIVE_PARTNERS))
    assert ("members", True) in findings(five, *each)
    assert ("members", False) in findings(five | {"value": 84.8e9}, *each)


def test_growth_must_fit_its_two_levels():
    levels = a_claim(94.8e9), a_claim(89.4e9, year(2023))
    growth = a_claim(6.0, measure="growth", compare="yoy")
    assert findings(*levels, growth) == [("growth", True)]
    assert findings(*levels, growth | {"value": 9.0}) == [("growth", False)]


def test_a_share_must_be_its_part_of_the_whole():
    part, whole = a_claim(43.8e9), a_claim(94.8e9, partners=["CA5"])
    share = a_claim(46, measure="share", share_of="CHN-C5:trade", quote="46 percent")
    assert findings(part, whole, share) == [("share", True)]
    assert findings(part, whole, share | {"value": 64, "quote": ""}) == [("share", False)]
    assert findings(part, whole, share | {"share_of": "KAZ:trade"}) == []


def test_figures_of_two_reporters_are_not_set_against_each_other():
    assert (
        findings(a_claim(22.7e9, attributed_to="GACC"), a_part(30e9, "export", attributed_to="KAZ national statistics"))
        == []
    )


def test_what_does_not_fit_is_inconsistent_unless_a_source_confirms_it():
    index = Index([a_figure(8.3e9)])
    total, part = check_text([a_claim(8.3e9), a_part(9.1e9, "import")], index)
    assert (total.verdict, part.verdict) == ("agrees", "inconsistent")
    assert "a part exceeds its whole" in total.arithmetic
    assert part.reason == "$9.1 bn of $8.3 bn: a part exceeds its whole"


def test_two_numbers_for_one_thing_do_not_fit():
    assert findings(a_claim(43.8e9), a_claim(45.1e9)) == [("twice", False)]
    assert findings(a_claim(43.8e9), a_claim(43.82e9)) == []
    assert findings(a_claim(43.8e9), a_claim(43e9, approx=True, quote="over $43 billion")) == []


def test_two_numbers_of_two_origins_or_two_sides_are_two_things():
    assert findings(a_claim(43.8e9, attributed_to="GACC"), a_claim(30.1e9, attributed_to="EDB")) == []
    assert findings(a_claim(43.8e9, reporter_view="CHN"), a_claim(30.1e9, reporter_view="KAZ")) == []
    assert findings(a_claim(43.8e9), a_claim(41e9, year(2023))) == []


def test_of_two_numbers_for_one_thing_the_one_that_agrees_stays():
    index = Index([a_figure(43.82e9)])
    found = check_text([a_claim(43.8e9), a_claim(45.1e9)], index)
    assert [f.verdict for f in found] == ["agrees", "inconsistent"]
    assert found[1].reason == "$43.8 bn and $45.1 bn for one thing: does not fit"


def test_a_long_text_is_checked_against_itself_quickly_and_tells_a_few_of_many_faults():
    import time

    claims = [a_claim(40e9 + n * 1e7, quote="") for n in range(3000)]
    began = time.process_time()
    found = check_text(claims, Index([a_figure(1e9)]))
    assert time.process_time() - began < 5
    assert found[-1].verdict == "inconsistent"
    assert found[0].arithmetic.count("Inside the article") == 5
