"""The quarantine: deliveries that a gate kept out wait here until a person releases or drops them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from etl import runs
from etl.bundle import read_bundle
from etl.compare.derive import derive
from etl.delivery import from_text
from etl.errors import UsageError
from etl.live import load_batch
from etl.lock import file_lock, store_lock
from etl.runs import Outcome
from etl.sources import source_module
from etl.store.engine import explain, writer_engine
from etl.store.live import decide, held_delivery
from etl.store.migrate import migrate

if TYPE_CHECKING:
    from etl.settings import Settings


def waiting(settings: Settings) -> list[dict[str, Any]]:
    """Give the held deliveries and what was decided about earlier ones, newest first."""
    engine = writer_engine(settings)
    try:
        migrate(engine, settings)
        with engine.connect() as db:
            return [dict(row) for row in db.execute(text("select * from held_list order by id desc")).mappings()]
    except DBAPIError as error:
        raise explain(error) from error
    finally:
        engine.dispose()


def release(settings: Settings, number: int, version: str) -> str:
    """Load a held delivery as it came; give a sentence about what it changed."""
    known = {source.name: source for source in read_bundle(settings.bundle).sources}
    with file_lock(settings.lock):
        engine = writer_engine(settings)
        try:
            with store_lock(engine), engine.begin() as db:
                name, body = _waiting(held_delivery(db, number), number)
                batch = from_text(body, known[source_module(name).SOURCE.stored_as])
                moment = runs.begin(db, "release", version)
                counts = load_batch(db, name, batch, moment)
                runs.record(db, moment, Outcome(name, "loaded", counts, f"released from quarantine: {number}"))
                decide(db, number, "released")
                derive(db)
                runs.finish(db, moment, "ok")
        except DBAPIError as error:
            raise explain(error) from error
        finally:
            engine.dispose()
    return f"{name}: delivery {number} released, {counts.added} new, {counts.revised} revised"


def drop(settings: Settings, number: int) -> str:
    """Keep a held delivery out for good; the same figures are not held again."""
    with file_lock(settings.lock):
        engine = writer_engine(settings)
        try:
            with store_lock(engine), engine.begin() as db:
                name, _ = _waiting(held_delivery(db, number), number)
                decide(db, number, "dropped")
        except DBAPIError as error:
            raise explain(error) from error
        finally:
            engine.dispose()
    return f"{name}: delivery {number} dropped"


def _waiting(found: tuple[str, str] | None, number: int) -> tuple[str, str]:
    if found is None:
        raise UsageError(f"no delivery {number} is held; `khorgos held` lists them")
    return found
