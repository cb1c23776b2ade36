"""The worker's day: the way home, the secret words, how a visit failed, patience with what is misheard."""

import sqlalchemy as sa
from alembic import op

from store.columns import Utc

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "misheard",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_misheard_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_misheard")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("way_home_min", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("duress_hash", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("outcome", sa.Text(), server_default="", nullable=False))
