"""The names of the offices and organisations whose figures are shown, as readers of each language know them.

Files, citations and downloads name them as the store does; an outlet keeps its own name everywhere.
"""

from __future__ import annotations

from typing import Final

from dashboard.tongue import mark, say

NAMES: Final = (
    mark("Bureau of National Statistics of Kazakhstan"),
    mark("Central Bank of Uzbekistan"),
    mark("European Central Bank"),
    mark("General Administration of Customs of China (GACC)"),
    mark("International Monetary Fund"),
    mark("Ministry of Commerce of China (MOFCOM)"),
    mark("National Bank of Kazakhstan"),
    mark("National Bank of Tajikistan"),
    mark("National Bank of the Kyrgyz Republic"),
    mark("National Bureau of Statistics of China"),
    mark("National Statistical Committee of the Kyrgyz Republic"),
    mark("National Statistics Committee of Uzbekistan"),
    mark("People's Bank of China"),
    mark("State Administration of Foreign Exchange of China"),
    mark("State Revenue Committee of Kazakhstan"),
    mark("The State Council of China"),
    mark("UNCTAD"),
    mark("United Nations Statistics Division"),
    mark("World Bank"),
    mark("World Trade Organization"),
)


def named(publisher: str) -> str:
    """Name a publisher in the reader's language; one that has no other name keeps its own.

    >>> named("World Bank"), named("The Daily")
    ('World Bank', 'The Daily')
    """
    return say(publisher) if publisher in NAMES else publisher
