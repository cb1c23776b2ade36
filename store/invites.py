"""One-time codes by which people join."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select, update

from domain.names import is_same
from domain.person import Role
from store import rows, tables

invite = tables.invite


def add(
    db: Connection,
    code_hash: str,
    name: str,
    role: Role,
    expires_at: datetime,
    *,
    invited_by: int | None = None,
    contact_of: int | None = None,
    for_person: int | None = None,
) -> None:
    """Keeps an invitation under the hash of its code; the code itself is never stored.

    `for_person` is who is meant, where the code adds a phone to somebody known.
    """
    values = {"name": name, "role": role, "expires_at": expires_at, "invited_by": invited_by}
    rows.add(db, invite, code_hash=code_hash, contact_of=contact_of, for_person=for_person, **values)


def is_open(db: Connection, name: str, role: Role, now: datetime) -> bool:
    """Whether a code for this name and role waits to be used."""
    waiting = (invite.c.role == role, invite.c.used_at.is_(None), invite.c.expires_at > now)
    names = db.execute(select(invite.c.name).where(*waiting)).scalars()
    return any(is_same(name, invited) for invited in names)


def take(db: Connection, code_hash: str, now: datetime) -> Row[Any] | None:
    """The invitation, which is used up with this; None for an unknown, used or expired code."""
    good = (invite.c.code_hash == code_hash, invite.c.used_at.is_(None), invite.c.expires_at > now)
    taken = db.execute(update(invite).where(*good).values(used_at=now)).rowcount
    return db.execute(select(invite).where(invite.c.code_hash == code_hash)).first() if taken else None


def run_out(db: Connection, person_id: int, now: datetime) -> None:
    """Has no code work any more that adds a phone to a person, or somebody who stands by them."""
    theirs = or_(invite.c.for_person == person_id, invite.c.contact_of == person_id)
    db.execute(update(invite).where(theirs, invite.c.expires_at > now).values(expires_at=now))


def give_back(db: Connection, invite_id: int) -> None:
    """The code was not used after all, and is good until it runs out."""
    rows.change(db, invite, invite_id, used_at=None)


def used_by(db: Connection, invite_id: int, person_id: int) -> None:
    """Notes who has joined with an invitation."""
    rows.change(db, invite, invite_id, used_by=person_id)
