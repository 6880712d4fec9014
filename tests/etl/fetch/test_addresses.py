"""Only public addresses on the usual ports are asked, whatever name leads to them."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import Unreachable
from etl.fetch.addresses import check_url, checked_addresses, is_public

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "192.0.0.8",
    "192.88.99.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "fec0::1", "fc00::1", "fe80::1%eth0",
    "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_and_special_addresses_are_refused(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::6810:84e5"])
def test_public_addresses_are_let_through(address):
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_the_same_when_wrapped_in_version_six(address):
    assert is_public(f"::ffff:{address}") == is_public(str(address))


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://x.org/", "http:///x", "http://user:word@x.org/", "http://x.org:22/", "http://x.org:bad/",
     "http://x.org/a b", "http://x.org/\n", "http://x.org/" + "a" * 17000, "gopher://x.org", "javascript:alert(1)", ""],
)  # fmt: skip
def test_other_addresses_are_not_asked(url):
    with pytest.raises(Unreachable):
        check_url(url)


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch):
    found = [(socket.AF_INET, 1, 6, "", ("93.184.216.34", 80)), (socket.AF_INET, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Unreachable, match=r"resolves to 10\.0\.0\.1"):
        checked_addresses("two.example", 80)
    assert len(checked_addresses("two.example", 80, ("two.example:80",))) == 2
