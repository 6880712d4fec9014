"""Articles that left the bundle: what they printed is withdrawn, and stays readable as withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from etl.store.withdrawn import withdraw_missing

if TYPE_CHECKING:
    from collections.abc import Container

    from sqlalchemy import Connection

    from etl.store.counts import Moment

# A bundled article keeps no bytes of its own, so it has no hash; one that was added or found has.
_BUNDLED = """
select distinct l.document_id from claim_list l
join document d on d.id = l.document_id join source s on s.name = d.source
where d.sha256 = '' and {whose} order by l.document_id
"""


def withdraw_gone(db: Connection, source: str, present: Container[str], moment: Moment) -> int:
    """Withdraw the claims of bundled articles whose file is gone; gives how many.

    `source` is one outlet's name, or '' for all media outlets together; `present` are the articles that the
    bundle has, readable or not: a file that cannot be read withdraws nothing.
    """
    whose = "s.name = :source" if source else "s.kind = 'media'"
    found = db.execute(text(_BUNDLED.format(whose=whose)), {"source": source} if source else {}).scalars().all()
    return sum(withdraw_missing(db, document, (), moment) for document in found if document not in present)
