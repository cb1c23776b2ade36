"""numbers are given out once: SQLite counts on from the highest that ever was, as PostgreSQL does, and can be told to"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ("visit", "watch", "outbox", "run", "report", "warning")

MADE = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
INDICES = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"


def upgrade() -> None:
    db = op.get_bind()
    if db.dialect.name == "sqlite":
        for table in TABLES:
            _count_on(db, table)


def _count_on(db: sa.Connection, table: str) -> None:
    """SQLite takes AUTOINCREMENT only from a table's beginning: a new one takes the rows, and then the old one's name."""
    made = db.exec_driver_sql(MADE, (table,)).scalar_one()
    indices = db.exec_driver_sql(INDICES, (table,)).scalars().all()
    db.exec_driver_sql(f"DROP TABLE IF EXISTS new_{table}")
    db.exec_driver_sql(_counting(made, table))
    db.exec_driver_sql(f"INSERT INTO new_{table} SELECT * FROM {table}")  # noqa: S608 - names of ours
    db.exec_driver_sql(f"DROP TABLE {table}")
    db.exec_driver_sql(f"ALTER TABLE new_{table} RENAME TO {table}")
    for index in indices:
        db.exec_driver_sql(index)


def _counting(made: str, table: str) -> str:
    """How the table was made, under another name and with an id that counts on."""
    named = re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE new_{table}", made)
    keyed, key = re.subn(
        r"\bid INTEGER NOT NULL", f"id INTEGER NOT NULL CONSTRAINT pk_{table} PRIMARY KEY AUTOINCREMENT", named, count=1
    )
    whole, gone = re.subn(rf"CONSTRAINT pk_{table} PRIMARY KEY \(id\),\s*", "", keyed)
    assert key == gone == 1, f"{table} was made otherwise: {made}"
    return whole
