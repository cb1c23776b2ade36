"""nothing grows with the past: the last visit, what somebody was shown, what left for an address, what waits for a decision"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

UNDECIDED = "filed_at IS NOT NULL AND decided_at IS NULL"


def upgrade() -> None:
    op.create_index("visits_of_worker", "visit", ["worker_id", "starts_at"])
    op.create_index("messages_of_person", "outbox", ["person_id", "created_at"])
    op.create_index("messages_to_address", "outbox", ["address", "created_at"])
    where = sa.text(UNDECIDED)
    op.create_index("reports_undecided", "report", ["kind"], sqlite_where=where, postgresql_where=where)
