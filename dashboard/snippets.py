"""How to take the figures into another program: the same address for curl, pandas and R."""

from __future__ import annotations

from flask import has_request_context, request

LANGUAGES = ("curl", "pandas", "R")


def base() -> str:
    """Give the address under which the reader reached these pages, without a slash at its end."""
    return request.host_url.rstrip("/") if has_request_context() else "http://127.0.0.1:8050"


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
