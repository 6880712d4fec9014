"""Retired addresses: each of the list still opens the right view."""

import pytest

from dashboard import retired
from dashboard.address import View


@pytest.mark.parametrize("move", retired.moves(), ids=lambda move: move["old"])
def test_every_retired_address_leads_to_a_page_that_is_there(client, move):
    old, new = move["old"].replace("*", "/compare"), move["new"].replace("*", "/compare")
    client.get(new)  # a document that is kept must not stand in for the one that moved
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_the_rest_of_the_address_stays():
    assert retired.moved("/embed/overview-level", "c=KZ,KG&lang=ru") == "/embed/level?c=KZ,KG&lang=ru"


def test_what_takes_its_place_is_understood_and_never_retired_itself():
    for move in retired.moves():
        path, _, query = move["new"].partition("?")
        assert retired.moved(path, query) == ""
        name, _, value = query.partition("=")
        assert View.read({name: value} if name else {})[1] == []


def test_no_address_leads_to_another_host():
    assert retired.moved("//evil.example/embed/overview-level", "flow=total") == ""
