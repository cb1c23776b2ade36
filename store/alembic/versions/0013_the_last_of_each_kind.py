"""the last of each kind: the last report, visit and date of each whom they are about, and the last test page"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FINISHED, TESTS = "state = 'finished'", "kind = 'canary'"


def upgrade() -> None:
    op.drop_index("reports_of_client", "report")
    op.create_index("reports_of_client", "report", ["client_id", "kind", "filed_at"])
    op.drop_index("dates_kept", "date_kept")
    op.create_index("dates_kept", "date_kept", ["what", "subject_id", "day"])
    finished, tests = sa.text(FINISHED), sa.text(TESTS)
    op.create_index(
        "visits_of_client", "visit", ["client_id", "starts_at"], sqlite_where=finished, postgresql_where=finished
    )
    op.create_index("tests_over", "watch", ["person_id", "closed_at"], sqlite_where=tests, postgresql_where=tests)
