"""Which whole a share is of."""

import pytest

from etl.compare import check
from etl.compare.claim import asked
from etl.compare.figures import FIVE_PARTNERS, world_of
from etl.compare.index import Index
from etl.compare.shares import wholes
from tests.figures import a_claim, a_figure

KAZ = a_figure(46e9)
FIVE = a_figure(100e9, partners=FIVE_PARTNERS)


def a_share(value=46, **changes):
    return a_claim(value, measure="share", quote=f"{value} %", **changes)


@pytest.mark.parametrize("words", ["CHN-CA5 trade", "CHN-C5:trade", "CHN imports from CA5", ""])
def test_a_share_of_the_five(words):
    assert check(a_share(share_of=words), Index([KAZ, FIVE])).verdict == "agrees"


@pytest.mark.parametrize(
    ("share_of", "flow", "whole"),
    [
        ("KAZ:trade", "total", ("total", "KAZ")),
        ("TJK imports", "export", ("export", "TJK")),
        ("UZB:exports", "import", ("import", "UZB")),
        ("CHN:exports", "export", ("export", "CHN")),
        ("CHN:trade", "total", ("total", "CHN")),
    ],
)
def test_a_share_of_one_countrys_trade_is_of_that_countrys_own_report(share_of, flow, whole):
    ((partners, found, reporter),) = wholes(asked(a_share(share_of=share_of, flow=flow)))
    assert (found, reporter) == whole
    assert partners == world_of(whole[1])


def test_a_share_of_the_partners_trade_takes_the_partners_figures():
    own = a_figure(30e9, reporter="KAZ", source="office")
    world = a_figure(141e9, reporter="KAZ", source="office", partners=world_of("KAZ"))
    found = check(
        a_share(21.3, share_of="KAZ:trade", attributed_to="KAZ national statistics"), Index([KAZ, own, world])
    )
    assert found.verdict == "agrees"
    assert "KAZ's trade with the world" in found.arithmetic


@pytest.mark.parametrize("share_of", ["C5:trade", "CHN-TKM:trade"])
def test_a_whole_that_no_series_holds_cannot_be_checked(share_of):
    assert check(a_share(share_of=share_of), Index([KAZ, FIVE])).verdict == "cannot_check"


def test_part_and_whole_of_two_reporters_make_no_share():
    assert (
        check(
            a_share(share_of="CHN-C5:trade"), Index([KAZ, a_figure(100e9, reporter="CA5", partners=FIVE_PARTNERS)])
        ).verdict
        == "cannot_check"
    )
