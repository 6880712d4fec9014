"""The address is the whole state of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import address
from dashboard.address import View

VIEWS = st.builds(
    View,
    countries=st.lists(st.sampled_from(list(address.COUNTRIES.values())), min_size=1, unique=True).map(
        lambda chosen: tuple(c for c in address.COUNTRIES.values() if c in chosen)
    ),
    flow=st.sampled_from(address.FLOWS),
    kind=st.sampled_from(address.KINDS),
    side=st.sampled_from(address.SIDES),
    currency=st.sampled_from(address.CURRENCIES),
    since=st.sampled_from(["", "1999", "2020"]),
    as_of=st.sampled_from(["", "2026-11-01"]),
    transform=st.sampled_from(address.TRANSFORMS),
    base=st.sampled_from(["", "2015"]),
    layout=st.sampled_from(address.LAYOUTS),
    language=st.sampled_from(address.LANGUAGES),
)


@given(VIEWS)
def test_an_address_written_reads_back_as_the_same_view(view):
    from urllib.parse import parse_qsl

    assert View.read(dict(parse_qsl(view.query().removeprefix("?")))) == (view, [])


def test_the_plain_page_has_a_plain_address():
    assert View().query() == ""


@pytest.mark.parametrize(
    "query",
    [{"c": "XX"}, {"flow": "up"}, {"kind": "week"}, {"cur": "eur"}, {"from": "99"}, {"asof": "now"}, {"odd": "1"}],
)
def test_what_is_not_understood_gives_one_notice_and_the_plain_page(query):
    view, notices = View.read(query)
    assert view == View()
    assert len(notices) == 1


def test_controls_that_send_nonsense_fall_back():
    assert View.chosen(["KAZ", 7, "ZZZ"], flow="up", kind="month", side="both", currency="cny").countries == ("KAZ",)
    assert View.chosen(None, flow="turnover", kind="month", side="both", currency="cny") == View()


def test_the_filters_of_a_side_name_who_reports():
    assert View(side="china").filters().reporter == ("CHN",)
    assert View(side="partner").filters().partner == ("CHN",)
    assert View(side="both").filters().reporter == ()


@pytest.mark.parametrize("day", ["2026-99-99", "2026-02-29", "2026-11-01T00:00:00Z", "2026-11", "２０２６-11-01"])
def test_a_day_that_no_calendar_has_is_said_and_left_out(day):
    view, notices = View.read({"asof": day})
    assert view == View()
    assert "is not a day" in notices[0]
