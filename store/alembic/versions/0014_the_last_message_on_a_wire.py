"""the last message on a wire: found without looking at all that ever came"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("inbox_received", "inbox", ["wire", "received_at"])
