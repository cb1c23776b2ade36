"""Watching over itself: who runs, what the watchman found, and which receipts were asked for."""

import sqlalchemy as sa
from alembic import op

from store.columns import Json, Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finding",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("found_at", Utc(), nullable=False),
        sa.Column("told_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_finding")),
    )
    op.create_table(
        "instance",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("started_at", Utc(), nullable=False),
        sa.Column("beat_at", Utc(), nullable=False),
        sa.Column("well", sa.Boolean(), nullable=False),
        sa.Column("poller_backend", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instance")),
    )
    op.add_column("outbox", sa.Column("asked_at", Utc(), nullable=True))
    op.create_index(
        "outbox_sent",
        "outbox",
        ["sent_at"],
        unique=False,
        sqlite_where=sa.text("state = 'sent'"),
        postgresql_where=sa.text("state = 'sent'"),
    )
