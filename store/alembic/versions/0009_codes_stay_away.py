"""codes stay away: which alerts with a code were closed lately"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WITH_CODE = "code IS NOT NULL"


def upgrade() -> None:
    """The index may be there: for a while the step before made it too."""
    where = sa.text(WITH_CODE)
    op.create_index(
        "alerts_over", "watch", ["closed_at"], sqlite_where=where, postgresql_where=where, if_not_exists=True
    )
