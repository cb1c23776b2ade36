"""The policy at work: clients and warnings, packs and who has read them, checklists, reports, closer watching."""

import sqlalchemy as sa
from alembic import op

from store.columns import Json, Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "client",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("about", Json, nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("is_new", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("incident_at", Utc(), nullable=True),
        sa.Column("active", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
    )
    op.create_table(
        "pack",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("began_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pack")),
    )
    op.create_table(
        "guide",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("choices", Json, nullable=False),
        sa.Column("words_to", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_guide_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_guide")),
    )
    op.create_table(
        "pack_reading",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("read_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["digest"], ["pack.digest"], name=op.f("fk_pack_reading_digest")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pack_reading_person_id")),
        sa.PrimaryKeyConstraint("digest", "person_id", name=op.f("pk_pack_reading")),
    )
    op.create_table(
        "warning",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", Utc(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Utc(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("expires_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_warning_client_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_warning_decided_by")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_warning_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning")),
    )
    with op.batch_alter_table("warning", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_warning_client_id"), ["client_id"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("watch_id", sa.Integer(), nullable=True),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.Column("began_at", Utc(), nullable=False),
        sa.Column("filed_at", Utc(), nullable=True),
        sa.Column("dropped_at", Utc(), nullable=True),
        sa.Column("decision", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_report_client_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_report_decided_by")),
        sa.ForeignKeyConstraint(["pack"], ["pack.digest"], name=op.f("fk_report_pack")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_report_visit_id")),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name=op.f("fk_report_watch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(
            "open_reports",
            ["person_id"],
            unique=False,
            sqlite_where=sa.text("filed_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("filed_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.create_index("reports_of_client", ["client_id"], unique=False)

    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("watch_id", sa.Integer(), nullable=True),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("checklist", sa.Text(), nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.Column("notes", Json, nullable=False),
        sa.Column("showing", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("began_at", Utc(), nullable=False),
        sa.Column("ended_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["pack"], ["pack.digest"], name=op.f("fk_run_pack")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_run_person_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_run_visit_id")),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name=op.f("fk_run_watch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.create_index(
            "open_runs",
            ["person_id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index("runs_of_visit", ["visit_id"], unique=False)

    with op.batch_alter_table("agency", schema=None) as batch_op:
        batch_op.add_column(sa.Column("latitude", sa.Float(), server_default=sa.text("(52.5)"), nullable=False))
        batch_op.add_column(sa.Column("longitude", sa.Float(), server_default=sa.text("(-1.5)"), nullable=False))
        batch_op.add_column(sa.Column("weather", sa.Text(), server_default="fine", nullable=False))
        batch_op.add_column(sa.Column("weather_until", Utc(), nullable=True))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thread", sa.Text(), nullable=True))
        batch_op.create_index(
            "outbox_of_thread",
            ["thread"],
            unique=False,
            sqlite_where=sa.text("thread IS NOT NULL"),
            postgresql_where=sa.text("thread IS NOT NULL"),
        )

    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("client_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("pack", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("facts", Json, server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("every_s", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("cleared_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("partner_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_visit_pack"), "pack", ["pack"], ["digest"])
        batch_op.create_foreign_key(batch_op.f("fk_visit_partner_id"), "person", ["partner_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_visit_client_id"), "client", ["client_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_visit_cleared_by"), "person", ["cleared_by"], ["id"])
