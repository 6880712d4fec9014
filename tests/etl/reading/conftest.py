"""What the reading tests share: a claim as one line, so that an example reads at a glance."""

import pytest

from etl.reading import read_text


def line(claim):
    """Write a claim in one line: measure flow partners value unit period [product] ~ (compare) !flags."""
    partners = "C5" if len(claim.partners) == 5 else "+".join(claim.partners)
    start, end = claim.period_start or "", claim.period_end or ""
    year = start[:4] if (start[4:], end) == ("-01-01", f"{start[:4]}-12-31") else f"{start}..{end}"
    value = f"{claim.value.normalize():f}"
    parts = [claim.measure, claim.flow, partners, value, claim.unit, year]
    parts += [f"[{claim.product}]"] if claim.product else []
    parts += ["~"] if claim.approx else []
    parts += [f"({claim.compare})"] if claim.compare not in {None, "yoy"} else []
    parts += ["!" + ", ".join(claim.flags)] if claim.flags else []
    return " ".join(parts)


@pytest.fixture(scope="session")
def lines():
    """Read a text into its claims, one line each."""

    def read(text, published=None, lang=None):
        return [line(claim) for claim in read_text(text, published=published, lang=lang).claims]

    return read
