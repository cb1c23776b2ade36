"""What Porchlight needs of a PostgreSQL, looked at before it starts: a primary, sessions of its own, and rights."""

import structlog
from sqlalchemy import Connection, text

from domain.errors import OutOfReach, PorchlightError
from store.tables import metadata

log = structlog.get_logger()

#: PostgreSQL's codes for a prepared statement that is on another connection than the one it was made on.
ON_ANOTHER = frozenset({"26000", "42P05"})
DENIED = "42501"

#: How its codes begin where the connection was lost, or the server goes down.
GONE = ("08", "57P")

#: How often two connections are asked who they are: a pooler with several to lend may give each its own by chance.
ASKED = 3

#: How many of the tables that are not ours to use are named.
NAMED = 5

#: Which tables of ours, and the sequences that number their rows, this role may not use.
LACKING = text(
    "SELECT relname FROM pg_class WHERE relnamespace = (SELECT current_schema()::regnamespace) AND relname = ANY(:ours)"
    " AND NOT CASE relkind WHEN 'S' THEN has_sequence_privilege(oid, 'USAGE') ELSE"
    " has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')"
    " AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE') END ORDER BY relname"
)


class SessionsAreShared(PorchlightError):
    """The pooler in DATABASE_URL lends its connections by the transaction, and our locks belong to a session: set its pool_mode to session, or connect directly"""  # noqa: E501


class LacksRights(PorchlightError):
    """The role in DATABASE_URL may not do in the database what Porchlight has to: let it own the database, or give it the rights that docs/operate.md names"""  # noqa: E501


def refuse_shared_sessions(db: Connection) -> None:
    """Raises SessionsAreShared where two connections, open at once, are served by one of the server's."""
    ours, others = set(), set()
    with db.engine.connect() as other:
        for _ in range(ASKED):
            ours.add(_backend(db))
            others.add(_backend(other))
    if len(ours) + len(others) > 2 or ours & others:
        raise SessionsAreShared


def refuse_without_rights(db: Connection) -> None:
    """Raises LacksRights where this role may not both read and write all our tables, and OutOfReach on a standby."""
    if db.dialect.name != "postgresql":
        return
    if db.execute(text("SHOW transaction_read_only")).scalar() == "on":
        log.warning("database out of reach", cause="it takes no writes, as a standby does not")
        raise OutOfReach
    ours = [name for table in metadata.tables for name in (table, f"{table}_id_seq")]
    lacking = db.execute(LACKING, {"ours": ours}).scalars().all()
    if lacking:
        more = [f"and {len(lacking) - NAMED} more"] if len(lacking) > NAMED else []
        raise LacksRights(", ".join([*lacking[:NAMED], *more]))


def _backend(db: Connection) -> int:
    """The server's process that answers; it may be another's when the next question is asked."""
    found: int = db.execute(text("SELECT pg_backend_pid()")).scalar_one()
    db.commit()
    return found
