"""The spine: areas, products, sources, documents, citations, observations, claims, rates, runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite keeps text in number columns unless told otherwise
    sqlite = op.get_bind().dialect.name == "sqlite"
    real = [sa.CheckConstraint("value is null or typeof(value) = 'real'", name=op.f("ck_observation_value_real"))][
        :sqlite
    ]
    op.create_table(
        "area",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("iso2", sa.String(length=2), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_zh", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("kind in ('country', 'group', 'world', 'unknown')", name=op.f("ck_area_kind")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_area")),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "product",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("scheme", sa.String(length=12), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_zh", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_product")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("started_at", sa.String(length=20), nullable=False),
        sa.Column("finished_at", sa.String(length=20), server_default="", nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "status in ('running', 'ok', 'partial', 'failed', 'interrupted')", name=op.f("ck_run_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_table(
        "source",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("licence_url", sa.Text(), server_default="", nullable=False),
        sa.Column("may_redistribute", sa.Integer(), nullable=False),
        sa.Column("cadence", sa.String(length=10), nullable=False),
        sa.Column("expected_lag_days", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("basis", sa.Text(), server_default="", nullable=False),
        sa.Column("coverage", sa.Text(), server_default="", nullable=False),
        sa.Column("method_note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "cadence in ('monthly', 'quarterly', 'annual', 'irregular', 'once')",
            name=op.f("ck_source_cadence"),
        ),
        sa.CheckConstraint(
            "kind in ('official', 'international', 'research', 'think_tank', 'media')",
            name=op.f("ck_source_kind"),
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_source")),
    )
    op.create_table(
        "area_member",
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_area_member_area_area")),
        sa.ForeignKeyConstraint(["member"], ["area.code"], name=op.f("fk_area_member_member_area")),
        sa.PrimaryKeyConstraint("area", "member", name=op.f("pk_area_member")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), server_default="", nullable=False),
        sa.Column("archived_url", sa.Text(), server_default="", nullable=False),
        sa.Column("published_on", sa.String(length=10), server_default="", nullable=False),
        sa.Column("retrieved_at", sa.String(length=20), nullable=False),
        sa.Column("http_status", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("content_type", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("language", sa.String(length=8), server_default="", nullable=False),
        sa.Column("via", sa.Text(), server_default="", nullable=False),
        sa.Column("parser", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_document_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_source"), "document", ["source"], unique=False)
    op.create_table(
        "rate",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("base", sa.String(length=3), nullable=False),
        sa.Column("quote", sa.String(length=3), nullable=False),
        sa.Column("period_start", sa.String(length=10), nullable=False),
        sa.Column("period_end", sa.String(length=10), nullable=False),
        sa.Column("is_cumulative", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("rate", sa.Double(), nullable=False),
        sa.Column("precision_pct", sa.Double(), nullable=False),
        sa.Column("vintage", sa.String(length=20), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.CheckConstraint("rate > 0 and rate < 1e300", name=op.f("ck_rate_rate_finite")),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_rate_run_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate")),
        sa.UniqueConstraint(
            "base",
            "quote",
            "period_start",
            "period_end",
            "is_cumulative",
            "method",
            "note",
            "vintage",
            name="uq_rate_cell_vintage",
        ),
    )
    op.create_table(
        "run_source",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("cause", sa.Text(), server_default="", nullable=False),
        sa.Column("added", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("revised", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("withdrawn", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unchanged", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("refused", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("seconds", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("finished_at", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "result in ('loaded', 'unchanged', 'partial', 'failed', 'held')",
            name=op.f("ck_run_source_result"),
        ),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_run_source_run_run")),
        sa.PrimaryKeyConstraint("run", "source", name=op.f("pk_run_source")),
    )
    op.create_table(
        "citation",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("locator", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_citation_document_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_document"), "citation", ["document"], unique=False)
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("item", sa.String(length=120), server_default="", nullable=False),
        sa.Column("reporter", sa.String(length=40), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=False),
        sa.Column("flow", sa.String(length=6), nullable=False),
        sa.Column("measure", sa.String(length=8), nullable=False),
        sa.Column("product", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("period_kind", sa.String(length=8), nullable=False),
        sa.Column("period_start", sa.String(length=10), nullable=False),
        sa.Column("period_end", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("as_printed", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=10), server_default="", nullable=False),
        sa.Column("is_computed", sa.Integer(), nullable=False),
        sa.Column("formula", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("detail", sa.String(length=16), server_default="", nullable=False),
        sa.Column("citation", sa.String(length=20), nullable=False),
        sa.Column("vintage", sa.String(length=20), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.CheckConstraint("basis in ('FOB', 'CIF', 'mixed', 'unknown')", name=op.f("ck_observation_basis")),
        sa.CheckConstraint("flow in ('export', 'import', 'total')", name=op.f("ck_observation_flow")),
        sa.CheckConstraint(
            "measure in ('value', 'growth', 'share', 'balance', 'target')",
            name=op.f("ck_observation_measure"),
        ),
        sa.CheckConstraint(
            "period_kind in ('month', 'jan_feb', 'quarter', 'half', 'ytd', 'year', 'other', 'none')",
            name=op.f("ck_observation_period_kind"),
        ),
        sa.CheckConstraint("value is not null or status = 'withdrawn'", name=op.f("ck_observation_value_or_withdrawn")),
        *real,
        sa.CheckConstraint("value between -1e300 and 1e300", name=op.f("ck_observation_value_finite")),
        sa.ForeignKeyConstraint(["citation"], ["citation.id"], name=op.f("fk_observation_citation_citation")),
        sa.ForeignKeyConstraint(["partner"], ["area.code"], name=op.f("fk_observation_partner_area")),
        sa.ForeignKeyConstraint(["product"], ["product.code"], name=op.f("fk_observation_product_product")),
        sa.ForeignKeyConstraint(["reporter"], ["area.code"], name=op.f("fk_observation_reporter_area")),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_observation_run_run")),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_observation_source_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint(
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
            "vintage",
            name="uq_observation_cell_vintage",
        ),
    )
    op.create_index(op.f("ix_observation_citation"), "observation", ["citation"], unique=False)
    op.create_index(
        "ix_observation_partner",
        "observation",
        ["partner", "flow", "period_kind", "period_start"],
        unique=False,
    )
    op.create_index(op.f("ix_observation_run"), "observation", ["run"], unique=False)
    op.create_table(
        "rate_citation",
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("citation", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["citation"], ["citation.id"], name=op.f("fk_rate_citation_citation_citation")),
        sa.ForeignKeyConstraint(["rate"], ["rate.id"], name=op.f("fk_rate_citation_rate_rate")),
        sa.PrimaryKeyConstraint("rate", "citation", name=op.f("pk_rate_citation")),
    )
    op.create_table(
        "claim",
        sa.Column("observation", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("china_flow", sa.String(length=6), nullable=False),
        sa.Column("partners", sa.Text(), server_default="", nullable=False),
        sa.Column("compare", sa.Text(), server_default="", nullable=False),
        sa.Column("attributed_to", sa.Text(), server_default="", nullable=False),
        sa.Column("reporter_view", sa.Text(), server_default="", nullable=False),
        sa.Column("product_words", sa.Text(), server_default="", nullable=False),
        sa.Column("share_of", sa.Text(), server_default="", nullable=False),
        sa.Column("is_approx", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("read_by", sa.Text(), server_default="", nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.CheckConstraint("state in ('accepted', 'proposed', 'rejected')", name=op.f("ck_claim_state")),
        sa.CheckConstraint("confidence between 0 and 1", name=op.f("ck_claim_confidence")),
        sa.ForeignKeyConstraint(["observation"], ["observation.id"], name=op.f("fk_claim_observation_observation")),
        sa.PrimaryKeyConstraint("observation", name=op.f("pk_claim")),
    )
