"""alerts found at once"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("watch", schema=None) as batch_op:
        batch_op.create_index(
            "open_alerts",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state IN ('paging', 'acknowledged')"),
            postgresql_where=sa.text("state IN ('paging', 'acknowledged')"),
        )
        batch_op.create_index(
            "watches_of_code",
            ["code"],
            unique=False,
            sqlite_where=sa.text("code IS NOT NULL"),
            postgresql_where=sa.text("code IS NOT NULL"),
        )
