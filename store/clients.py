"""Clients, and the warnings about them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from domain.client import Client, ClientWarning
from store import tables

client, warning = tables.client, tables.warning


def add(db: Connection, name: str, address: str, **values: Any) -> int:
    """Adds a client and gives the id."""
    row = {"name": name, "address": address, "about": {}, "facts": {}, **values}
    return int(db.execute(insert(client).values(row).returning(client.c.id)).scalar_one())


def change(db: Connection, client_id: int, **values: Any) -> None:
    """Sets columns of one client."""
    db.execute(update(client).where(client.c.id == client_id).values(values))


def everybody(db: Connection) -> list[Client]:
    """All clients, by name."""
    rows = db.execute(select(client).where(client.c.active.is_(True)).order_by(client.c.name))
    return [_client(row) for row in rows]


def by_ids(db: Connection, ids: Iterable[int]) -> dict[int, Client]:
    rows = db.execute(select(client).where(client.c.id.in_(set(ids))))
    return {row.id: _client(row) for row in rows}


def warn(db: Connection, client_id: int, words: str, by: int, now: datetime) -> int:
    """Keeps a warning that somebody proposes, and gives its id."""
    values = {"client_id": client_id, "words": words, "proposed_by": by, "proposed_at": now}
    return int(db.execute(insert(warning).values(values).returning(warning.c.id)).scalar_one())


def decide_warning(
    db: Connection, warning_id: int, *, approved: bool, by: int, now: datetime, expires_at: datetime | None
) -> bool:
    """Approves or refuses a warning; whether it was still to be decided."""
    values = {"approved": approved, "decided_by": by, "decided_at": now, "expires_at": expires_at}
    undecided = (warning.c.id == warning_id, warning.c.approved.is_(None))
    return bool(db.execute(update(warning).where(*undecided).values(values)).rowcount)


def warning_by_id(db: Connection, warning_id: int) -> ClientWarning | None:
    row = db.execute(select(warning).where(warning.c.id == warning_id)).first()
    return None if row is None else _warning(row)


def warnings_of(db: Connection, client_id: int, now: datetime) -> list[ClientWarning]:
    """The warnings that count now, the newest first."""
    counts = (
        warning.c.client_id == client_id,
        warning.c.approved.is_(True),
        or_(warning.c.expires_at.is_(None), warning.c.expires_at > now),
    )
    return [_warning(row) for row in db.execute(select(warning).where(*counts).order_by(warning.c.id.desc()))]


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
