"""Which addresses may be contacted: public ones, checked at the moment of connecting."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from etl.errors import Unreachable

MAX_URL = 16 * 1024
_PORTS = {"http": 80, "https": 443}

# `is_global` alone lets some of these through, and differs between patch releases of Python.
_REFUSED = tuple(
    ipaddress.ip_network(block)
    for block in (
        "::/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/32",
        "2002::/16",
        "fec0::/10",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
    )
)


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the open internet.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(str(mapped))
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    return not any(ip.version == block.version and ip in block for block in _REFUSED)


def check_url(url: str, allow: tuple[str, ...] = ()) -> SplitResult:
    """Split an address that may be asked; raise `Unreachable` with the reason for any other."""
    if len(url) > MAX_URL:
        raise Unreachable(f"{url[:80]}…: the address is longer than {MAX_URL} characters")
    if any(ord(sign) <= 32 or ord(sign) == 127 for sign in url):
        raise Unreachable(f"{url!r}: blanks or control characters in the address")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as why:
        raise Unreachable(f"{url[:200]}: not an address ({why})") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise Unreachable(f"{url[:200]}: only http and https addresses with a host are fetched")
    if parts.username is not None or parts.password is not None:
        raise Unreachable(f"{parts.hostname}: an address with a user name or password is not fetched")
    port = port or _PORTS[parts.scheme]
    if port not in _PORTS.values() and f"{parts.hostname}:{port}" not in allow:
        raise Unreachable(f"{parts.hostname}:{port}: only ports 80 and 443 (KHORGOS_ALLOW names exceptions)")
    return parts


def checked_addresses(host: str, port: int, allow: tuple[str, ...] = ()) -> list[tuple[int, tuple[object, ...]]]:
    """Resolve once and give (family, address) pairs; one refused address refuses the host.

    Raises `Unreachable` for a refused or unknown host, `OSError` when the name server does not answer now.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as why:
        if isinstance(why, socket.gaierror) and why.errno == socket.EAI_AGAIN:
            raise
        raise Unreachable(f"{host}: the name does not resolve ({why})") from None
    if f"{host}:{port}" not in allow:
        for *_, address in found:
            if not is_public(str(address[0])):
                raise Unreachable(f"{host}: resolves to {address[0]}, which is not a public address")
    return [(family, address) for family, *_, address in found]
