"""dates kept: reviews and training, each with who wrote it down"""

import sqlalchemy as sa
from alembic import op

from store.columns import Utc

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "date_kept",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.Integer(), nullable=False),
        sa.Column("kept_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["kept_by"], ["person.id"], name=op.f("fk_date_kept_kept_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_kept")),
    )
    with op.batch_alter_table("date_kept", schema=None) as batch_op:
        batch_op.create_index("dates_kept", ["what", "subject_id"], unique=False)
