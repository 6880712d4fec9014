"""Every table of the store, as SQLAlchemy Core; `data/README.md` says what each column means."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from etl.model import BASES, CLAIM_STATES, FLOWS, MEASURES, PERIOD_KINDS

APPLICATION_ID = 0x4B484F52  # "KHOR", in the SQLite header

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in allowed)
    return CheckConstraint(f"{column} in ({listed})", name=column)


def _one_of_each(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    """Say the same so that SQLite is quick about it: for `in (...)` it builds a table anew for every row."""
    return CheckConstraint(" or ".join(f"{column} = '{value}'" for value in allowed), name=column)


def _finite(column: str) -> CheckConstraint:
    """NaN is larger than everything on PostgreSQL and NULL on SQLite; both ends keep infinities out."""
    return CheckConstraint(f"{column} between -1e300 and 1e300", name=f"{column}_finite")


def _flag(name: str) -> Column[int]:
    """Keep a yes or no as 1 or 0, so that both databases hand out the same."""
    return Column(name, Integer, nullable=False)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


META = Table(
    "meta",
    METADATA,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

AREA = Table(
    "area",
    METADATA,
    Column("code", String(40), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("iso2", String(2), nullable=False, server_default=""),
    Column("name_en", Text, nullable=False),
    _words("name_ru"),
    _words("name_zh"),
    _one_of("kind", ("country", "group", "world", "unknown")),
)

AREA_MEMBER = Table(
    "area_member",
    METADATA,
    Column("area", ForeignKey("area.code"), primary_key=True),
    Column("member", ForeignKey("area.code"), primary_key=True),
)

PRODUCT = Table(
    "product",
    METADATA,
    Column("code", String(80), primary_key=True),
    Column("scheme", String(12), nullable=False),
    Column("name_en", Text, nullable=False),
    _words("name_ru"),
    _words("name_zh"),
)

SOURCE = Table(
    "source",
    METADATA,
    Column("name", String(60), primary_key=True),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(14), nullable=False),
    Column("url", Text, nullable=False),
    Column("licence", Text, nullable=False),
    _words("licence_url"),
    _flag("may_redistribute"),
    Column("cadence", String(10), nullable=False),
    Column("expected_lag_days", Integer, nullable=False, server_default=text("0")),
    _words("currency"),
    _words("basis"),
    _words("coverage"),
    _words("method_note"),
    _one_of("kind", ("official", "international", "research", "think_tank", "media")),
    _one_of("cadence", ("monthly", "quarterly", "annual", "irregular", "once")),
)

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", String(120), primary_key=True),
    Column("source", ForeignKey("source.name"), nullable=False, index=True),
    _words("title"),
    Column("url", Text, nullable=False),
    _words("final_url"),
    _words("archived_url"),
    Column("published_on", String(10), nullable=False, server_default=""),
    Column("retrieved_at", String(20), nullable=False),
    Column("http_status", Integer, nullable=False, server_default=text("0")),
    _words("content_type"),
    Column("sha256", String(64), nullable=False, server_default=""),
    Column("language", String(8), nullable=False, server_default=""),
    _words("via"),
    _words("parser"),
    _words("note"),
)

CITATION = Table(
    "citation",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False, index=True),
    Column("locator", Text, nullable=False),
    _words("quote"),
)

RUN = Table(
    "run",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started_at", String(20), nullable=False),
    Column("finished_at", String(20), nullable=False, server_default=""),
    Column("status", String(12), nullable=False),
    Column("mode", String(12), nullable=False),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("version", String(20), nullable=False),
    _one_of("status", ("running", "ok", "partial", "failed", "interrupted")),
)

RUN_SOURCE = Table(
    "run_source",
    METADATA,
    Column("run", ForeignKey("run.id"), primary_key=True),
    Column("source", String(60), primary_key=True),
    Column("result", String(10), nullable=False),
    _words("cause"),
    Column("added", Integer, nullable=False, server_default=text("0")),
    Column("revised", Integer, nullable=False, server_default=text("0")),
    Column("withdrawn", Integer, nullable=False, server_default=text("0")),
    Column("unchanged", Integer, nullable=False, server_default=text("0")),
    Column("refused", Integer, nullable=False, server_default=text("0")),
    Column("seconds", Double, nullable=False, server_default=text("0")),
    Column("finished_at", String(20), nullable=False),
    _one_of("result", ("loaded", "unchanged", "partial", "failed", "held")),
)

# The columns that say which printed cell a row is; a later vintage of the same cell is a revision.
CELL = (
    "source",
    "item",
    "reporter",
    "partner",
    "flow",
    "measure",
    "product",
    "unit",
    "period_kind",
    "period_start",
    "period_end",
)

OBSERVATION = Table(
    "observation",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", ForeignKey("source.name"), nullable=False),
    Column("item", String(120), nullable=False, server_default=""),
    Column("reporter", ForeignKey("area.code"), nullable=False),
    Column("partner", ForeignKey("area.code"), nullable=False),
    Column("flow", String(6), nullable=False),
    Column("measure", String(8), nullable=False),
    Column("product", ForeignKey("product.code"), nullable=False),
    Column("unit", String(10), nullable=False),
    Column("period_kind", String(8), nullable=False),
    Column("period_start", String(10), nullable=False),
    Column("period_end", String(10), nullable=False),
    Column("year", Integer, nullable=False),
    Column("months", Integer, nullable=False),
    Column("value", Double, nullable=True),
    Column("as_printed", Text, nullable=False),
    Column("basis", String(8), nullable=False),
    Column("status", String(10), nullable=False, server_default=""),
    _flag("is_computed"),
    _words("formula"),
    _words("note"),
    Column("detail", String(16), nullable=False, server_default=""),
    Column("citation", ForeignKey("citation.id"), nullable=False, index=True),
    Column("vintage", String(20), nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False, index=True),
    UniqueConstraint(*CELL, "vintage", name="uq_observation_cell_vintage"),
    Index("ix_observation_product", "product", "unit", "period_kind", "period_start"),
    _one_of_each("flow", FLOWS),
    _one_of_each("measure", MEASURES),
    _one_of_each("period_kind", PERIOD_KINDS),
    _one_of_each("basis", BASES),
    _finite("value"),
    CheckConstraint("value is not null or status = 'withdrawn'", name="value_or_withdrawn"),
    CheckConstraint("value is null or typeof(value) = 'real'", name="value_real").ddl_if(dialect="sqlite"),
)

CLAIM = Table(
    "claim",
    METADATA,
    Column("observation", ForeignKey("observation.id"), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("china_flow", String(6), nullable=False),
    _words("partners"),
    _words("compare"),
    _words("attributed_to"),
    _words("reporter_view"),
    _words("product_words"),
    _words("share_of"),
    _flag("is_approx"),
    Column("confidence", Double, nullable=False),
    _words("read_by"),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    _one_of("state", CLAIM_STATES),
    CheckConstraint("confidence between 0 and 1", name="confidence"),
)

RATE = Table(
    "rate",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("base", String(3), nullable=False),
    Column("quote", String(3), nullable=False),
    Column("period_start", String(10), nullable=False),
    Column("period_end", String(10), nullable=False),
    _flag("is_cumulative"),
    Column("method", String(40), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("rate", Double, nullable=False),
    Column("precision_pct", Double, nullable=False),
    Column("vintage", String(20), nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False),
    UniqueConstraint(
        "base", "quote", "period_start", "period_end", "is_cumulative", "method", "note", "vintage",
        name="uq_rate_cell_vintage",
    ),
    CheckConstraint("rate > 0 and rate < 1e300", name="rate_finite"),
)  # fmt: skip

RATE_CITATION = Table(
    "rate_citation",
    METADATA,
    Column("rate", ForeignKey("rate.id"), primary_key=True),
    Column("citation", ForeignKey("citation.id"), primary_key=True),
)

MARKER = Table(
    "marker",
    METADATA,
    Column("source", String(60), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False),
)

LOADED_SLICE = Table(
    "loaded_slice",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("source", String(60), nullable=False, index=True),
    Column("figures", Integer, nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False),
)

HELD = Table(
    "held",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String(60), nullable=False),
    Column("held_at", String(20), nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False),
    Column("figures", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("content", String(64), nullable=False),
    Column("delivery", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("decided_at", String(20), nullable=False, server_default=""),
    _one_of("state", ("held", "released", "dropped")),
)

INDICATOR = Table(
    "indicator",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", ForeignKey("source.name"), nullable=False),
    Column("area", ForeignKey("area.code"), nullable=False),
    Column("code", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("value", Double, nullable=False),
    Column("unit", String(10), nullable=False),
    Column("as_printed", Text, nullable=False),
    Column("status", String(10), nullable=False, server_default=""),
    Column("citation", ForeignKey("citation.id"), nullable=False),
    Column("vintage", String(20), nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False),
    UniqueConstraint("source", "area", "code", "year", "vintage", name="uq_indicator_cell_vintage"),
    _finite("value"),
)

STORY = Table(
    "story",
    METADATA,
    Column("document", ForeignKey("document.id"), primary_key=True),
    Column("story", ForeignKey("document.id"), nullable=False, index=True),
    Column("similarity", Double, nullable=False),
    _words("origin"),
    Column("sketch", Text, nullable=False),
    CheckConstraint("similarity between 0 and 1", name="similarity"),
)
