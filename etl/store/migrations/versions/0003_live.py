"""What live sources need: markers of their last visit, held deliveries, and countries' indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "marker",
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_marker_run_run")),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_marker")),
    )
    op.create_table(
        "held",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("held_at", sa.String(length=20), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("decided_at", sa.String(length=20), server_default="", nullable=False),
        sa.CheckConstraint("state in ('held', 'released', 'dropped')", name=op.f("ck_held_state")),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_held_run_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("as_printed", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=10), server_default="", nullable=False),
        sa.Column("citation", sa.String(length=20), nullable=False),
        sa.Column("vintage", sa.String(length=20), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.CheckConstraint("value between -1e300 and 1e300", name=op.f("ck_indicator_value_finite")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_indicator_area_area")),
        sa.ForeignKeyConstraint(["citation"], ["citation.id"], name=op.f("fk_indicator_citation_citation")),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_indicator_run_run")),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_indicator_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("source", "area", "code", "year", "vintage", name="uq_indicator_cell_vintage"),
    )
