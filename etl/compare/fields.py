"""The fields of a claim, each read or refused with its name: a claim comes from anybody."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from etl.compare.figures import FIVE_PARTNERS, Partners
from etl.errors import BadInput
from etl.model import FIVE, REGION

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP_NAMES = {REGION, "C5"}
LARGEST = 1e18
YEARS = range(1900, 2101)
LONGEST = 300  # characters of a name: a good, an origin

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PUBLISHED = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_COMPARE = re.compile(r"yoy|mom|avg|cagr|(since|avg|cagr):(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?|over:[0-9]{1,2}y")


@dataclass(frozen=True, slots=True)
class Fields:
    """One claim's fields under the name by which a refusal calls it."""

    claim: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Name the claim by its id."""
        return f"claim {str(self.claim.get('id') or '?')[:60]}"

    def one_of(self, field: str, allowed: tuple[str, ...]) -> str:
        """Give a word of a closed list."""
        found = self.claim.get(field)
        if not (isinstance(found, str) and found in allowed):
            raise self._refuse(field, found, "one of " + ", ".join(allowed))
        return found

    def value(self) -> float:
        """Give the number, finite and of a size that trade can have."""
        found = self.claim.get("value")
        number = isinstance(found, int | float) and not isinstance(found, bool)
        if not number or not math.isfinite(found) or abs(found) > LARGEST:  # type: ignore[arg-type]  # a number here
            raise self._refuse("value", found, "a finite number in base units")
        return float(found)  # type: ignore[arg-type]  # it is a number here

    def unit(self) -> str:
        """Give the unit: a currency code, percent or multiple."""
        found = self.claim.get("unit")
        if not isinstance(found, str) or not re.fullmatch(r"[A-Z]{3}|percent|multiple", found):
            raise self._refuse("unit", found, "a currency code, percent or multiple")
        return found

    def partners(self) -> Partners:
        """Give the countries, in order; a group's name stands for the five."""
        found = self.claim.get("partners")
        listed = [found] if isinstance(found, str) else found
        if not isinstance(listed, list | tuple) or not listed or not all(isinstance(name, str) for name in listed):
            raise self._refuse("partners", found, "a list of country codes")
        codes = {code for name in listed for code in (FIVE_PARTNERS if name in GROUP_NAMES else (name,))}
        if not all(code in FIVE for code in codes):
            raise self._refuse("partners", found, "codes among " + ", ".join(FIVE))
        return tuple(sorted(codes))

    def day(self, field: str) -> str:
        """Give a day of the calendar, or '' where there is none."""
        found = self.claim.get(field)
        if found is None or found == "":
            return ""
        if not (isinstance(found, str) and _DAY.fullmatch(found) and _is_day(found)):
            raise self._refuse(field, found, f"a day, YYYY-MM-DD, of {YEARS[0]} to {YEARS[-1]}")
        return found

    def published(self) -> str:
        """Give the article's day, as precise as it is known."""
        field = "published" if self.claim.get("published") else "published_on"
        return self._matching(field, _PUBLISHED, "2025, 2025-05 or 2025-05-22")

    def compare(self) -> str:
        """Give what a growth is counted from."""
        return self._matching("compare", _COMPARE, "yoy, mom, since:2014, avg:2014 or over:5y")

    def words(self, field: str, longest: int = LONGEST) -> str:
        """Give a text, '' where there is none."""
        found = self.claim.get(field)
        if found is None:
            return ""
        if not isinstance(found, str) or len(found) > longest:
            raise self._refuse(field, found, f"a text of at most {longest} characters")
        return found

    def flag(self, field: str) -> bool:
        """Give true or false; false where nothing is said."""
        found = self.claim.get(field)
        if found is not None and not isinstance(found, bool):
            raise self._refuse(field, found, "true or false")
        return bool(found)

    def _matching(self, field: str, pattern: re.Pattern[str], expected: str) -> str:
        found = self.claim.get(field)
        if found is None or found == "":
            return ""
        if not (isinstance(found, str) and pattern.fullmatch(found)):
            raise self._refuse(field, found, expected)
        return found

    def _refuse(self, field: str, found: object, expected: str) -> BadInput:
        return BadInput(f"{self.name}, {field}", repr(found)[:120], expected)


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).year in YEARS
    except ValueError:
        return False
