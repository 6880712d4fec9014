"""`khorgos review`: a person's word on machine-read claims; a decision is a new vintage of the claim."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import text

from etl import runs
from etl.compare.derive import derive
from etl.errors import UsageError
from etl.intake.writing import begun, transaction
from etl.model import Batch, Citation, Claim, Document, Observation, Period, Source
from etl.runs import Outcome
from etl.store.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from etl.settings import Settings

State = Literal["accepted", "rejected"]


def waiting(settings: Settings) -> list[dict[str, Any]]:
    """List the proposed claims: the least certain first, so that a person's time goes where it helps."""
    asked = "select * from claim_list where state = 'proposed' order by confidence, id"
    with transaction(settings) as db:
        return [dict(row) for row in db.execute(text(asked)).mappings()]


def decisions(accept: Iterable[str], reject: Iterable[str]) -> dict[str, State]:
    """Join what is accepted and what is rejected; raises UsageError for a claim that is both."""
    accepted, rejected = dict.fromkeys(accept), dict.fromkeys(reject)
    if both := sorted(accepted.keys() & rejected.keys()):
        raise UsageError(f"{both[0]}: a claim is accepted or rejected, not both")
    return {**dict.fromkeys(accepted, "accepted"), **dict.fromkeys(rejected, "rejected")}


def decide(settings: Settings, chosen: Mapping[str, State], version: str) -> list[str]:
    """Accept or reject claims by their id; gives a sentence for each.

    Raises UsageError, and changes nothing, when an id names no claim that a machine read.
    """
    with transaction(settings) as db:
        rows = {name: _row(db, name) for name in chosen}
        moment = begun(db, "review", version)
        said = []
        total = 0
        for name, state in chosen.items():
            batch = Batch(_source(db, rows[name]["source"]), [_decided(db, rows[name], state, moment.stamp)])
            total += load(db, batch, moment).revised
            said.append(f"{name}: {state}" + ("" if rows[name]["state"] != state else " already"))
        if total:
            derive(db)
        runs.record(db, moment, Outcome("review", "loaded" if total else "unchanged"))
        runs.finish(db, moment, "ok")
    return said


def _row(db: Connection, name: str) -> dict[str, Any]:
    rows = db.execute(text("select * from claim_list where id = :id"), {"id": name}).mappings().all()
    if len(rows) != 1:
        raise UsageError(f"no claim {name[:120]!r}; `khorgos review --list` names them")
    if rows[0]["read_by"] == "person":
        raise UsageError(f"{name}: a person's reading; change its file in data/articles instead")
    return dict(rows[0])


def _source(db: Connection, name: str) -> Source:
    row = db.execute(text("select * from source where name = :name"), {"name": name}).mappings().one()
    return Source(**{**dict(row), "may_redistribute": bool(row["may_redistribute"])})


def _decided(db: Connection, row: dict[str, Any], state: State, at: str) -> Observation:
    """Give the claim as it stands in the store, with the state a person gave it, as a vintage of that moment."""
    asked = text(
        "select o.*, k.span_start, k.span_end from observation o join claim k on k.observation = o.id where o.id = :id"
    )
    o = db.execute(asked, {"id": row["observation"]}).mappings().one()
    held = db.execute(text("select * from document where id = :id"), {"id": row["document_id"]}).mappings().one()
    claim = Claim(
        state=state, partners=tuple(row["partners"].split()), china_flow=row["china_flow"], compare=row["compare"],
        attributed_to=row["attributed_to"], reporter_view=row["reporter_view"], product_words=row["product_words"],
        share_of=row["share_of"], approx=bool(row["is_approx"]), confidence=row["confidence"],
        read_by=row["read_by"], span=(o["span_start"], o["span_end"]),
    )  # fmt: skip
    return Observation(
        source=o["source"], reporter=o["reporter"], partner=o["partner"], flow=o["flow"],
        period=Period(o["period_start"], o["period_end"], o["period_kind"]), value=o["value"], unit=o["unit"],
        citation=Citation(Document(**{**dict(held), "retrieved_at": at}), row["locator"], row["quote"]),
        as_printed=o["as_printed"],
        measure=o["measure"], product=o["product"], basis=o["basis"], status=o["status"],
        is_computed=bool(o["is_computed"]), formula=o["formula"], note=o["note"], item=o["item"], claim=claim,
    )  # fmt: skip


def rules_in_words(read_by: str) -> str:
    """Say which rule read each field of a claim."""
    try:
        rules = json.loads(read_by)
    except ValueError:
        return read_by
    return "; ".join(f"{name}: {rule}" for name, rule in sorted(rules.items())) if isinstance(rules, dict) else read_by
