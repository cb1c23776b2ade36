"""watches that sleep too long: those that wait for a time beyond their due one are found without looking at all open ones"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BEYOND_DUE = "state <> 'closed' AND next_action_at > due_at"


def upgrade() -> None:
    where = sa.text(BEYOND_DUE)
    op.create_index("watches_beyond_due", "watch", ["id"], sqlite_where=where, postgresql_where=where)
