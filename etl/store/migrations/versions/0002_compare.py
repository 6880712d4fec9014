"""What comparing makes: checks of claims, year to date, both sides of the mirror, conflicts, coverage."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "derived_coverage",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("reporter", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("period_kind", sa.String(length=10), nullable=False),
        sa.Column("period_start", sa.String(length=10), nullable=False),
        sa.Column("period_end", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("expected_on", sa.String(length=10), server_default="", nullable=False),
        sa.CheckConstraint(
            "state in ('printed', 'not_published', 'not_yet_published', 'not_collected', 'confidential', "
            "'not_comparable')",
            name=op.f("ck_derived_coverage_state"),
        ),
        sa.ForeignKeyConstraint(["partner"], ["area.code"], name=op.f("fk_derived_coverage_partner_area")),
        sa.ForeignKeyConstraint(["reporter"], ["area.code"], name=op.f("fk_derived_coverage_reporter_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derived_coverage")),
    )
    op.create_table(
        "mirror_cause",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("flow", sa.String(length=6), server_default="", nullable=False),
        sa.Column("cause", sa.String(length=30), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["partner"], ["area.code"], name=op.f("fk_mirror_cause_partner_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mirror_cause")),
    )
    op.create_table(
        "derived_conflict",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("flow", sa.String(length=6), nullable=False),
        sa.Column("product", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("period_kind", sa.String(length=10), nullable=False),
        sa.Column("period_start", sa.String(length=10), nullable=False),
        sa.Column("period_end", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("one_value", sa.Double(), nullable=True),
        sa.Column("one_source", sa.String(length=60), server_default="", nullable=False),
        sa.Column("one_reporter", sa.String(length=10), server_default="", nullable=False),
        sa.Column("one_basis", sa.String(length=10), server_default="", nullable=False),
        sa.Column("one_status", sa.String(length=10), server_default="", nullable=False),
        sa.Column("one_is_computed", sa.Integer(), nullable=False),
        sa.Column("one_is_quoted", sa.Integer(), nullable=False),
        sa.Column("one_formula", sa.Text(), server_default="", nullable=False),
        sa.Column("one_citation", sa.String(length=20), nullable=True),
        sa.Column("one_citations", sa.Text(), server_default="", nullable=False),
        sa.Column("other_value", sa.Double(), nullable=True),
        sa.Column("other_source", sa.String(length=60), server_default="", nullable=False),
        sa.Column("other_reporter", sa.String(length=10), server_default="", nullable=False),
        sa.Column("other_basis", sa.String(length=10), server_default="", nullable=False),
        sa.Column("other_status", sa.String(length=10), server_default="", nullable=False),
        sa.Column("other_is_computed", sa.Integer(), nullable=False),
        sa.Column("other_is_quoted", sa.Integer(), nullable=False),
        sa.Column("other_formula", sa.Text(), server_default="", nullable=False),
        sa.Column("other_citation", sa.String(length=20), nullable=True),
        sa.Column("other_citations", sa.Text(), server_default="", nullable=False),
        sa.Column("gap", sa.Double(), nullable=False),
        sa.Column("gap_pct", sa.Double(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('one_reporter', 'two_counts')", name=op.f("ck_derived_conflict_kind")),
        sa.ForeignKeyConstraint(
            ["one_citation"], ["citation.id"], name=op.f("fk_derived_conflict_one_citation_citation")
        ),
        sa.ForeignKeyConstraint(
            ["other_citation"], ["citation.id"], name=op.f("fk_derived_conflict_other_citation_citation")
        ),
        sa.ForeignKeyConstraint(["partner"], ["area.code"], name=op.f("fk_derived_conflict_partner_area")),
        sa.ForeignKeyConstraint(["product"], ["product.code"], name=op.f("fk_derived_conflict_product_product")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derived_conflict")),
    )
    op.create_table(
        "derived_mirror",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("flow", sa.String(length=6), nullable=False),
        sa.Column("product", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("period_kind", sa.String(length=10), nullable=False),
        sa.Column("period_start", sa.String(length=10), nullable=False),
        sa.Column("period_end", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("china_value", sa.Double(), nullable=True),
        sa.Column("china_source", sa.String(length=60), server_default="", nullable=False),
        sa.Column("china_reporter", sa.String(length=10), server_default="", nullable=False),
        sa.Column("china_basis", sa.String(length=10), server_default="", nullable=False),
        sa.Column("china_status", sa.String(length=10), server_default="", nullable=False),
        sa.Column("china_is_computed", sa.Integer(), nullable=False),
        sa.Column("china_is_quoted", sa.Integer(), nullable=False),
        sa.Column("china_formula", sa.Text(), server_default="", nullable=False),
        sa.Column("china_citation", sa.String(length=20), nullable=True),
        sa.Column("china_citations", sa.Text(), server_default="", nullable=False),
        sa.Column("partner_value", sa.Double(), nullable=True),
        sa.Column("partner_source", sa.String(length=60), server_default="", nullable=False),
        sa.Column("partner_reporter", sa.String(length=10), server_default="", nullable=False),
        sa.Column("partner_basis", sa.String(length=10), server_default="", nullable=False),
        sa.Column("partner_status", sa.String(length=10), server_default="", nullable=False),
        sa.Column("partner_is_computed", sa.Integer(), nullable=False),
        sa.Column("partner_is_quoted", sa.Integer(), nullable=False),
        sa.Column("partner_formula", sa.Text(), server_default="", nullable=False),
        sa.Column("partner_citation", sa.String(length=20), nullable=True),
        sa.Column("partner_citations", sa.Text(), server_default="", nullable=False),
        sa.Column("gap", sa.Double(), nullable=True),
        sa.Column("gap_pct", sa.Double(), nullable=True),
        sa.Column("ratio", sa.Double(), nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["china_citation"], ["citation.id"], name=op.f("fk_derived_mirror_china_citation_citation")
        ),
        sa.ForeignKeyConstraint(["partner"], ["area.code"], name=op.f("fk_derived_mirror_partner_area")),
        sa.ForeignKeyConstraint(
            ["partner_citation"], ["citation.id"], name=op.f("fk_derived_mirror_partner_citation_citation")
        ),
        sa.ForeignKeyConstraint(["product"], ["product.code"], name=op.f("fk_derived_mirror_product_product")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derived_mirror")),
    )
    op.create_index(op.f("ix_derived_mirror_partner"), "derived_mirror", ["partner"], unique=False)
    op.create_table(
        "derived_to_date",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("reporter", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("flow", sa.String(length=6), nullable=False),
        sa.Column("product", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("period_kind", sa.String(length=10), nullable=False),
        sa.Column("period_start", sa.String(length=10), nullable=False),
        sa.Column("period_end", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("base_value", sa.Double(), nullable=True),
        sa.Column("yoy_pct", sa.Double(), nullable=True),
        sa.Column("yoy_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("times", sa.Double(), nullable=True),
        sa.Column("basis", sa.String(length=10), server_default="", nullable=False),
        sa.Column("status", sa.String(length=10), server_default="", nullable=False),
        sa.Column("is_computed", sa.Integer(), nullable=False),
        sa.Column("formula", sa.Text(), server_default="", nullable=False),
        sa.Column("citation", sa.String(length=20), nullable=False),
        sa.Column("citations", sa.Text(), server_default="", nullable=False),
        sa.Column("base_citation", sa.String(length=20), nullable=True),
        sa.Column("other_unit", sa.String(length=10), server_default="", nullable=False),
        sa.Column("other_value", sa.Double(), nullable=True),
        sa.Column("other_yoy_pct", sa.Double(), nullable=True),
        sa.Column("other_formula", sa.Text(), server_default="", nullable=False),
        sa.Column("vintage", sa.String(length=20), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["base_citation"], ["citation.id"], name=op.f("fk_derived_to_date_base_citation_citation")
        ),
        sa.ForeignKeyConstraint(["citation"], ["citation.id"], name=op.f("fk_derived_to_date_citation_citation")),
        sa.ForeignKeyConstraint(["partner"], ["area.code"], name=op.f("fk_derived_to_date_partner_area")),
        sa.ForeignKeyConstraint(["product"], ["product.code"], name=op.f("fk_derived_to_date_product_product")),
        sa.ForeignKeyConstraint(["reporter"], ["area.code"], name=op.f("fk_derived_to_date_reporter_area")),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_derived_to_date_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derived_to_date")),
    )
    op.create_index(
        "ix_derived_to_date_partner", "derived_to_date", ["partner", "flow", "year", "months"], unique=False
    )
    op.create_table(
        "checked_claim",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("observation", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.String(length=20), nullable=False),
        sa.Column("verdict", sa.String(length=30), nullable=False),
        sa.Column("tolerance", sa.Double(), nullable=False),
        sa.Column("arithmetic", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("nearest_reading", sa.String(length=20), server_default="", nullable=False),
        sa.Column("nearest", sa.Text(), server_default="", nullable=False),
        sa.Column("expected", sa.Text(), server_default="", nullable=False),
        sa.Column("vintage", sa.String(length=20), server_default="", nullable=False),
        sa.CheckConstraint(
            "verdict in ('agrees', 'agrees_with_another_source', 'close', 'differs', 'not_comparable', "
            "'inconsistent', 'cannot_check')",
            name=op.f("ck_checked_claim_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["observation"], ["observation.id"], name=op.f("fk_checked_claim_observation_observation")
        ),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_checked_claim_run_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checked_claim")),
        sa.UniqueConstraint("observation", "run", name=op.f("uq_checked_claim_observation_run")),
    )
    op.create_index(op.f("ix_checked_claim_run"), "checked_claim", ["run"], unique=False)
    op.create_table(
        "derived_growth",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("observation", sa.Integer(), nullable=False),
        sa.Column("printed_pct", sa.Double(), nullable=False),
        sa.Column("recomputed_pct", sa.Double(), nullable=False),
        sa.Column("difference_points", sa.Double(), nullable=False),
        sa.Column("likely_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("formula", sa.Text(), server_default="", nullable=False),
        sa.Column("citation", sa.String(length=20), nullable=False),
        sa.Column("citations", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["citation"], ["citation.id"], name=op.f("fk_derived_growth_citation_citation")),
        sa.ForeignKeyConstraint(
            ["observation"], ["observation.id"], name=op.f("fk_derived_growth_observation_observation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derived_growth")),
    )
