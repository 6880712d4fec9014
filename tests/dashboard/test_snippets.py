"""Addresses to copy: the stated one or the plain local one, never one that a request claims."""

import pytest

from dashboard import snippets


def test_an_address_that_is_stated_is_used(monkeypatch):
    monkeypatch.setenv("KHORGOS_BASE_URL", "https://trade.example/khorgos/")
    assert snippets.base() == "https://trade.example/khorgos"


def test_without_one_no_request_has_a_say(app):
    with app.server.test_request_context("/about", headers={"Host": "evil.example"}):
        assert snippets.base() == snippets.LOCAL
        assert snippets.public() == ""


@pytest.mark.parametrize(
    "given", ["khorgos.example", "javascript:alert(1)", "https://a b", "https://x/'; rm", "https://"]
)
def test_a_setting_that_is_no_address_is_refused_by_name(monkeypatch, given):
    monkeypatch.setenv("KHORGOS_BASE_URL", given)
    with pytest.raises(ValueError, match="KHORGOS_BASE_URL"):
        snippets.base()
