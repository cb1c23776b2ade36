"""What each transaction changed: triggers that belong to one connection write it down, and roll back with the rest."""

from collections.abc import Sequence
from typing import Any, NamedTuple

#: For each thing that is watched over: when, and what of it is written down (a, b, c, d, e, f).
TRIGGERS = {
    "watch": (
        "AFTER INSERT ON watch",
        "AFTER UPDATE OF state, next_action_at, due_at ON watch",
        "NEW.state, NEW.next_action_at, NEW.kind, NEW.person_id, coalesce(NEW.closed_by, NEW.acknowledged_by), NULL",
    ),
    "page": (
        "AFTER INSERT ON outbox WHEN NEW.step IS NOT NULL",
        "AFTER UPDATE OF state ON outbox WHEN NEW.step IS NOT NULL",
        "NEW.state, NEW.watch_id, NEW.round, NEW.step, NEW.person_id, NEW.wire",
    ),
    "letter": (
        "AFTER UPDATE OF handled_at ON inbox WHEN NEW.handled_at IS NOT NULL",
        "",
        "NEW.wire, NEW.provider_id, NEW.quarantined, NEW.error, NULL, NULL",
    ),
    "visit": (
        "AFTER INSERT ON visit",
        "AFTER UPDATE OF state ON visit",
        "NEW.state, NEW.worker_id, NULL, NULL, NULL, NULL",
    ),
    "note": (
        "AFTER INSERT ON history WHEN NEW.what IN ('nobody reached', 'quarantined', 'undelivered')",
        "",
        "NEW.what, NEW.watch_id, NEW.person_id, NULL, NULL, NULL",
    ),
}


class Touch(NamedTuple):
    """One row that a transaction changed."""

    what: str
    id: int
    a: Any
    b: Any
    c: Any
    d: Any
    e: Any
    f: Any


class Touched:
    """Reads what the transactions on one connection have changed."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        connection.execute("CREATE TEMP TABLE touched (n INTEGER PRIMARY KEY, what, id, a, b, c, d, e, f)")
        for what, (added, changed, columns) in TRIGGERS.items():
            for n, when in enumerate(filter(None, (added, changed))):
                if what == "watch" and n == 1:
                    columns = columns.replace("NULL", "OLD.state")
                connection.execute(
                    f"CREATE TEMP TRIGGER {what}_{n} {when} BEGIN INSERT INTO touched (what, id, a, b, c, d, e, f) "  # noqa: S608
                    f"VALUES ('{what}', NEW.id, {columns}); END"
                )

    def take(self) -> Sequence[Touch]:
        """Everything since the last time, in order."""
        rows = self._connection.execute("SELECT what, id, a, b, c, d, e, f FROM touched ORDER BY n").fetchall()
        if rows:
            self._connection.execute("DELETE FROM touched")
        return [Touch(*row) for row in rows]
