"""A fresh store in a temporary folder, and figures to fill it with."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from etl import runs
from etl.bundle.reference import read_reference
from etl.model import Citation, Document, Observation, Source
from etl.printed import month_span
from etl.settings import BUNDLE, Settings
from etl.store.engine import writer_engine
from etl.store.load import put_reference
from etl.store.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from etl.store.load import Moment

SOURCE = Source("made_up", "Bench", "Made-up figures", "official", "https://bench.example", "none", True, "monthly")
AREAS = ("CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB")


@cache
def _empty() -> Path:
    """Make one migrated store with its reference tables, to be copied for each round."""
    folder = Path(tempfile.mkdtemp(prefix="khorgos-bench-"))
    settings = Settings(folder, f"sqlite:///{folder / 'khorgos.sqlite'}")
    engine = writer_engine(settings)
    migrate(engine, settings)
    known = read_reference(BUNDLE / "reference")
    products = [*known.products.values(), *((f"HS-{n:06}", "HS", f"goods {n}", "", "") for n in range(1, 3001))]
    with engine.begin() as db:
        put_reference(db, known.areas.values(), known.members, products)
    engine.dispose()
    return folder


@contextmanager
def fresh_store() -> Iterator[tuple[Engine, Settings, Moment]]:
    """Give an engine on a copy of the empty store, with a run open."""
    folder = Path(tempfile.mkdtemp(prefix="khorgos-bench-"))
    shutil.copytree(_empty(), folder, dirs_exist_ok=True)
    settings = Settings(folder, f"sqlite:///{folder / 'khorgos.sqlite'}")
    engine = writer_engine(settings)
    with engine.begin() as db:
        moment = runs.begin(db, "bench", "0")
    try:
        yield engine, settings, moment
    finally:
        engine.dispose()
        shutil.rmtree(folder, ignore_errors=True)


def figures(count: int) -> Iterator[Observation]:
    """Yield made-up figures: five partners, two flows, goods, months."""
    document = Document("made_up", "https://bench.example/1", id="made_up-1", retrieved_at="2026-11-01T00:00:00Z")
    made = 0
    for goods in range(1, 3001):
        citation = Citation(document, f"goods {goods}")
        product = f"HS-{goods:06}"
        for number in range(12 * 10):
            period = month_span(2010 + number // 12, number % 12 + 1, number % 12 + 1)
            for partner in AREAS[1:]:
                for flow in ("export", "import"):
                    if made == count:
                        return
                    made += 1
                    yield Observation(
                        "made_up", "CHN", partner, flow, period, float(made), "USD", citation, str(made),
                        product=product, basis="FOB",
                    )  # type: ignore[arg-type]  # flow is one of the two words  # fmt: skip
