"""An index to find the figures of one product: a page's answer takes as long in millions as in thousands of figures."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_observation_product", "observation", ["product", "unit", "period_kind", "period_start"])
    op.drop_index("ix_observation_partner", "observation")
