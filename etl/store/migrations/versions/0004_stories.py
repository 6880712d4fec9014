"""Articles that repeat one another are filed as one story."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story",
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("story", sa.String(length=120), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.Column("sketch", sa.Text(), nullable=False),
        sa.CheckConstraint("similarity between 0 and 1", name=op.f("ck_story_similarity")),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_story_document_document")),
        sa.ForeignKeyConstraint(["story"], ["document.id"], name=op.f("fk_story_story_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_story")),
    )
    op.create_index(op.f("ix_story_story"), "story", ["story"])
