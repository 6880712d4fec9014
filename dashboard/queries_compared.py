"""Every SELECT on what comparing derives: checks of claims, both sides of the mirror, conflicts, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.queries import _c as by_bytes
from dashboard.queries import _frame as frame_of
from dashboard.queries import _rows as rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from dashboard.store import Store

Row = dict[str, Any]
# what makes the figures of several articles one figure of one origin
ONE_ORIGIN = (
    "attributed_to", "measure", "china_flow", "partners", "product", "product_words", "period_start", "period_end",
    "unit", "value",
)  # fmt: skip


def checks(store: Store) -> pd.DataFrame:
    """Give every claim that nobody rejected with its newest check, newest article first."""
    order = by_bytes(store, "c.id")
    return frame_of(store, f"select c.* from claim_check c where c.state <> 'rejected' order by {order}", {})


def checks_about(store: Store, countries: Sequence[str], flow: str = "") -> pd.DataFrame:
    """Give the checked claims about any of the countries, of one flow or of all."""
    about = " or ".join(f"c.partners like :like{n} or c.reporter = :who{n}" for n in range(len(countries)))
    values: dict[str, Any] = {f"like{n}": f"%{country}%" for n, country in enumerate(countries)}
    values |= {f"who{n}": country for n, country in enumerate(countries)}
    of_flow = "and c.china_flow = :flow" if flow else ""
    return frame_of(
        store,
        f"""select c.* from claim_check c where c.state = 'accepted' and ({about}) {of_flow}
        order by {by_bytes(store, "c.id")}""",
        values | ({"flow": flow} if flow else {}),
    )


def check(store: Store, id_: str) -> Mapping[str, Any] | None:
    """Give one claim with its newest check."""
    found = rows_of(store, "select c.* from claim_check c where c.id = :id", {"id": id_})
    return found[0] if found else None


def withdrawn_check(store: Store, id_: str) -> Mapping[str, Any] | None:
    """Give one claim that its document no longer prints, as it last stood there, with its last check."""
    found = rows_of(
        store, "select w.* from claim_withdrawn w where w.id = :id order by w.withdrawn_at desc", {"id": id_}
    )
    return found[0] if found else None


def check_history(store: Store, id_: str) -> list[Mapping[str, Any]]:
    """Give every check that was made of one claim, oldest first."""
    return rows_of(store, "select h.* from claim_check_history h where h.id = :id order by h.run", {"id": id_})


def same_claims(store: Store, row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give the articles that print the same figure of the same origin, the earliest first."""
    where = " and ".join(f"c.{name} = :{name}" for name in ONE_ORIGIN)
    order = by_bytes(store, "c.published_on")
    statement = f"select c.* from claim_check c where {where} order by {order}, c.observation"
    return rows_of(store, statement, {name: row[name] for name in ONE_ORIGIN})


def reprints(store: Store, story: str = "") -> list[Mapping[str, Any]]:
    """Give the articles that repeat the one of `story_id`, of one story or of all, the earliest first."""
    of_one = "and s.story_id = :story" if story else ""
    order = ", ".join(by_bytes(store, f"s.{name}") for name in ("published_on", "document_id"))
    statement = f"select s.* from story_list s where s.document_id <> s.story_id {of_one} order by {order}"
    return rows_of(store, statement, {"story": story} if story else {})


def mirror(store: Store, countries: Sequence[str], flow: str) -> pd.DataFrame:
    """Give both sides of one flow, period by period, with the gap or the reason why the two are no pair."""
    return frame_of(
        store,
        f"""select m.* from mirror m where m.partner in :countries and m.china_flow = :flow and m.product = 'TOTAL'
        order by {by_bytes(store, "m.partner")}, m.period_start, m.period_end, m.id""",
        {"countries": tuple(countries), "flow": flow},
    )


def mirror_reasons(store: Store, countries: Sequence[str], flow: str) -> list[Mapping[str, Any]]:
    """Give why the two reports differ, as somebody states it; those of the whole region included."""
    return rows_of(
        store,
        f"""select r.* from mirror_reason r
        where r.partner in :countries and (r.china_flow = '' or r.china_flow = :flow)
        order by {by_bytes(store, "r.partner")}, {by_bytes(store, "r.cause")}, {by_bytes(store, "r.url")}""",
        {"countries": (*countries, "CA5"), "flow": flow},
    )


def documents(store: Store) -> dict[str, Mapping[str, Any]]:
    """Give every document with its publisher, by its id."""
    rows = rows_of(store, f"select d.* from document_list d order by {by_bytes(store, 'd.id')}", {})
    return {row["id"]: row for row in rows}


def conflicts(store: Store, most: int) -> list[Mapping[str, Any]]:
    """Give the figures that disagree the most, the worst first."""
    return rows_of(store, "select c.* from conflict c order by c.place limit :most", {"most": most})


def coverage(store: Store, country: str) -> pd.DataFrame:
    """Give what each dataset holds of one country's trade with China, and why not where it does not."""
    return frame_of(
        store,
        f"""select c.* from coverage c where c.partner = :country or c.reporter = :country
        order by {by_bytes(store, "c.source")}, c.period_kind, c.period_start""",
        {"country": country},
    )


def published_growth(store: Store) -> pd.DataFrame:
    """Give the rates of growth that publishers print beside those computed from the levels."""
    return frame_of(store, f"select g.* from published_growth g order by {by_bytes(store, 'g.id')}", {})
