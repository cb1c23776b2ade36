"""the wires of each process: what waits on one that only another has is left to that one"""

import sqlalchemy as sa
from alembic import op

from store.columns import Json

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("instance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wires", Json, nullable=False, server_default="[]"))
