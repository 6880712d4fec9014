"""Large slices of a delivery are remembered by a digest, so that reading them again costs little."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loaded_slice",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_loaded_slice_run_run")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_loaded_slice")),
    )
    op.create_index(op.f("ix_loaded_slice_source"), "loaded_slice", ["source"])
