"""a code names whom it is for: one that adds a phone to somebody known is no longer told by the name alone"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invite", schema=None) as batch_op:
        batch_op.add_column(sa.Column("for_person", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_invite_for_person", "person", ["for_person"], ["id"])
