"""a planned visit that nobody begins: when its worker was asked, and when the office was told"""

import sqlalchemy as sa
from alembic import op

from store.columns import Utc

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

PLANNED = "state = 'planned'"


def upgrade() -> None:
    for name in ("asked_at", "told_at"):
        op.add_column("visit", sa.Column(name, Utc()))
    planned = sa.text(PLANNED)
    op.create_index("visits_to_begin", "visit", ["starts_at"], sqlite_where=planned, postgresql_where=planned)
