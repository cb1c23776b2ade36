"""Clients, and the warnings about them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from domain.client import Client, ClientWarning
from domain.names import called
from store import rows, tables

client, warning = tables.client, tables.warning

EVERYBODY = select(client).where(client.c.active.is_(True)).order_by(client.c.name)
BY_IDS = select(client).where(client.c.id.in_(bindparam("ids", expanding=True)))
WARNINGS_OF = (
    select(warning)
    .where(
        warning.c.client_id == bindparam("client_id"),
        warning.c.approved.is_(True),
        or_(warning.c.expires_at.is_(None), warning.c.expires_at > bindparam("now")),
    )
    .order_by(warning.c.id.desc())
)


def add(db: Connection, name: str, address: str, **values: Any) -> int:
    """Adds a client and gives the id."""
    return rows.add(db, client, name=name, address=address, **{"about": {}, "facts": {}, **values})


def change(db: Connection, client_id: int, **values: Any) -> None:
    """Sets columns of one client."""
    rows.change(db, client, client_id, **values)


def leave(db: Connection, client_id: int) -> None:
    """Has a client go for good: of all that was kept only name and address stay, of which visits and reports speak."""
    change(db, client_id, active=False, phone="", about={}, facts={})


def everybody(db: Connection) -> list[Client]:
    """All clients, by name."""
    return [_client(row) for row in db.execute(EVERYBODY)]


def named(db: Connection, name: str) -> Client | None:
    """The one client who has this name, however it is written; None for nobody, or for several."""
    return called(name, everybody(db))


def by_ids(db: Connection, ids: Iterable[int]) -> dict[int, Client]:
    """The clients with these ids, those who have left included: visits and reports speak of them."""
    return {row.id: _client(row) for row in db.execute(BY_IDS, {"ids": set(ids)})}


def warn(db: Connection, client_id: int, words: str, by: int, now: datetime) -> int:
    """Keeps a warning that somebody proposes, and gives its id."""
    return rows.add(db, warning, client_id=client_id, words=words, proposed_by=by, proposed_at=now)


def decide_warning(
    db: Connection, warning_id: int, *, approved: bool, by: int, now: datetime, expires_at: datetime | None
) -> bool:
    """Approves or refuses a warning; whether it was still to be decided."""
    values = {"approved": approved, "decided_by": by, "decided_at": now, "expires_at": expires_at}
    undecided = (warning.c.id == warning_id, warning.c.approved.is_(None))
    return bool(db.execute(update(warning).where(*undecided).values(values)).rowcount)


def warning_by_id(db: Connection, warning_id: int) -> ClientWarning | None:
    """One warning, decided or not; None where there is none."""
    row = db.execute(select(warning).where(warning.c.id == warning_id)).first()
    return None if row is None else _warning(row)


def warnings_of(db: Connection, client_id: int, now: datetime) -> list[ClientWarning]:
    """The warnings that count now, the newest first."""
    return [_warning(row) for row in db.execute(WARNINGS_OF, {"client_id": client_id, "now": now})]


def undecided_warnings(db: Connection) -> list[ClientWarning]:
    """The warnings on which nobody has decided, the oldest first."""
    waiting = select(warning).where(warning.c.approved.is_(None)).order_by(warning.c.id)
    return [_warning(row) for row in db.execute(waiting)]


def _client(row: Row[Any]) -> Client:
    return Client(row.id, row.name, row.address, row.phone, row.about, row.facts, row.is_new, row.incident_at)


def _warning(row: Row[Any]) -> ClientWarning:
    return ClientWarning(
        row.id, row.client_id, row.words, row.proposed_by, row.proposed_at, row.approved, row.expires_at
    )
