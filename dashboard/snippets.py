"""How to take the figures into another program: the same address for curl, pandas and R."""

from __future__ import annotations

import os
import re

LANGUAGES = ("curl", "pandas", "R")
LOCAL = "http://127.0.0.1:8050"  # where `khorgos serve` listens; the browser puts its own address in its place
_PUBLIC = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[\w.~/-]*)?", re.ASCII)


def public() -> str:
    """Give the address of these pages as `KHORGOS_BASE_URL` states it; empty when it does not.

    Never from a request: its Host header is anybody's word, and answers are kept for other readers.
    Raises ValueError when the setting is no address.
    """
    given = os.environ.get("KHORGOS_BASE_URL", "").rstrip("/")
    if given and not _PUBLIC.fullmatch(given):
        raise ValueError("KHORGOS_BASE_URL: an address such as https://khorgos.example")
    return given


def base() -> str:
    """Give the address to show on a page, without a slash at its end."""
    return public() or LOCAL


def snippet(language: str, address: str) -> str:
    """Write the lines that read a CSV address in one of `LANGUAGES`.

    >>> print(snippet("curl", "http://localhost/api/v1/series.csv?partner=KGZ"))
    curl --fail --output khorgos.csv 'http://localhost/api/v1/series.csv?partner=KGZ'
    """
    if language == "curl":
        return f"curl --fail --output khorgos.csv '{address}'"
    if language == "pandas":
        return f'import pandas as pd\n\nfigures = pd.read_csv("{address}")'
    return f'figures <- read.csv("{address}")'
