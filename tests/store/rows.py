"""Rows for tests: a watch, a page, at nine o'clock on a Monday."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from domain.ladder import Ladder, Step, Whom
from domain.watch import WatchKind
from store import ladders, tables, watches

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
LADDER = Ladder("overdue", (Step("office", 300, Whom.OFFICE, "page", every_s=180),), 1800, 900)


def minutes(number: float) -> datetime:
    """So many minutes past nine."""
    return NINE + timedelta(minutes=number)


def armed(db: Connection, person_id: int, due_min: float = 30) -> int:
    """Stores a watch on a visit and gives its id."""
    due = minutes(due_min)
    return watches.arm(db, WatchKind.OVERDUE, person_id, LADDER, NINE, due, due, subject="visit", subject_id=1)


def page(db: Connection, **values: Any) -> None:
    """Puts a page into the outbox, past every guard but the database's own."""
    db.execute(insert(tables.outbox).values(page_row(**values)))


def page_row(**values: Any) -> dict[str, Any]:
    """A text to Olu that waits to be sent, as the outbox keeps it."""
    return {
        "lane": "page",
        "urgency": 1,
        "wire": "sms",
        "address": "+447700900103",
        "text": "Ana is overdue",
        "buttons": [],
        "facts": {},
        "created_at": NINE,
        "send_at": NINE,
        "expires_at": minutes(30),
    } | values


def watch_row(db: Connection, person_id: int, **values: Any) -> None:
    """Puts a watch into the database, past every guard but the database's own."""
    row = {
        "kind": "overdue",
        "subject": "visit",
        "person_id": person_id,
        "ladder": ladders.keep(db, LADDER),
        "armed_at": NINE,
        "due_at": minutes(30),
        "state": "armed",
        "next_action_at": minutes(30),
        "taken": {},
    }
    db.execute(insert(tables.watch).values(row | values))
