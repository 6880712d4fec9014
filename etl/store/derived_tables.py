"""The tables that `etl.compare` fills: checks of claims (append-only), and what is made anew by each refresh."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from etl.store.tables import METADATA

VERDICTS = (
    "agrees", "agrees_with_another_source", "close", "differs", "not_comparable", "inconsistent", "cannot_check",
)  # fmt: skip
STATES = ("printed", "not_published", "not_yet_published", "not_collected", "confidential", "not_comparable")


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _key(name: str, length: int = 10) -> Column[str]:
    return Column(name, String(length), nullable=False, server_default="")


def _number(name: str, *, required: bool = False) -> Column[float]:
    return Column(name, Double, nullable=not required)


def _flag(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _citation(name: str, *, required: bool = True) -> Column[str]:
    return Column(name, ForeignKey("citation.id"), nullable=not required)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in allowed)
    return CheckConstraint(f"{column} in ({listed})", name=column)


def _side(name: str) -> list[Column[str] | Column[float] | Column[int]]:
    """Give the columns of one of the two figures of a comparison."""
    return [
        _number(f"{name}_value"), _key(f"{name}_source", 60), _key(f"{name}_reporter"), _key(f"{name}_basis"),
        _key(f"{name}_status"), _flag(f"{name}_is_computed"), _flag(f"{name}_is_quoted"), _words(f"{name}_formula"),
        _citation(f"{name}_citation", required=False), _words(f"{name}_citations"),
    ]  # fmt: skip


_SPAN = ("period_kind", "period_start", "period_end")


def _cell() -> list[Column[str] | Column[int]]:
    return [
        Column("flow", String(6), nullable=False), Column("product", ForeignKey("product.code"), nullable=False),
        Column("unit", String(10), nullable=False), *(Column(name, String(10), nullable=False) for name in _SPAN),
        Column("year", Integer, nullable=False), Column("months", Integer, nullable=False),
    ]  # fmt: skip


CHECKED_CLAIM = Table(
    "checked_claim",
    METADATA,
    _id(),
    Column("observation", ForeignKey("observation.id"), nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False, index=True),
    Column("checked_at", String(20), nullable=False),
    Column("verdict", String(30), nullable=False),
    _number("tolerance", required=True),
    _words("arithmetic"),
    _words("reason"),
    _key("nearest_reading", 20),
    _words("nearest"),
    _words("expected"),
    _key("vintage", 20),
    UniqueConstraint("observation", "run"),
    _one_of("verdict", VERDICTS),
)

DERIVED_TO_DATE = Table(
    "derived_to_date",
    METADATA,
    _id(),
    Column("source", ForeignKey("source.name"), nullable=False),
    Column("reporter", ForeignKey("area.code"), nullable=False),
    Column("partner", ForeignKey("area.code"), nullable=False),
    *_cell(),
    _number("value", required=True),
    _number("base_value"),
    _number("yoy_pct"),
    _words("yoy_reason"),
    _number("times"),
    _key("basis"),
    _key("status"),
    _flag("is_computed"),
    _words("formula"),
    _citation("citation"),
    _words("citations"),
    _citation("base_citation", required=False),
    _key("other_unit"),
    _number("other_value"),
    _number("other_yoy_pct"),
    _words("other_formula"),
    _key("vintage", 20),
    Index("ix_derived_to_date_partner", "partner", "flow", "year", "months"),
)

DERIVED_MIRROR = Table(
    "derived_mirror",
    METADATA,
    _id(),
    Column("partner", ForeignKey("area.code"), nullable=False, index=True),
    *_cell(),
    *_side("china"),
    *_side("partner"),
    _number("gap"),
    _number("gap_pct"),
    _number("ratio"),
    _words("words"),
    _words("reason"),
)

MIRROR_CAUSE = Table(
    "mirror_cause",
    METADATA,
    _id(),
    Column("partner", ForeignKey("area.code"), nullable=False),
    _key("flow", 6),
    Column("cause", String(30), nullable=False),
    Column("words", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
)

DERIVED_CONFLICT = Table(
    "derived_conflict",
    METADATA,
    _id(),
    Column("kind", String(20), nullable=False),
    Column("partner", ForeignKey("area.code"), nullable=False),
    *_cell(),
    *_side("one"),
    *_side("other"),
    _number("gap", required=True),
    _number("gap_pct", required=True),
    Column("place", Integer, nullable=False),
    _one_of("kind", ("one_reporter", "two_counts")),
)

DERIVED_COVERAGE = Table(
    "derived_coverage",
    METADATA,
    _id(),
    Column("source", String(60), nullable=False),
    Column("reporter", ForeignKey("area.code"), nullable=False),
    Column("partner", ForeignKey("area.code"), nullable=False),
    *(Column(name, String(10), nullable=False) for name in _SPAN),
    Column("state", String(20), nullable=False),
    _key("expected_on"),
    _one_of("state", STATES),
)

DERIVED_GROWTH = Table(
    "derived_growth",
    METADATA,
    _id(),
    Column("observation", ForeignKey("observation.id"), nullable=False),
    _number("printed_pct", required=True),
    _number("recomputed_pct", required=True),
    _number("difference_points", required=True),
    _words("likely_reason"),
    _words("formula"),
    _citation("citation"),
    _words("citations"),
)
