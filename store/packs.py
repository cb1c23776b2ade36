"""Policy packs as they were, each kept once under its digest, and who has read the one in force."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from domain.policy import Pack
from store import rows, tables

pack, reading = tables.pack, tables.pack_reading


def digest(text: str) -> str:
    """The name of exactly this policy."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def keep(db: Connection, in_force: Pack, now: datetime) -> str:
    """Keeps the pack where it is not kept yet, and gives its digest."""
    name = digest(in_force.text)
    values = {"name": in_force.name, "version": in_force.version, "text": in_force.text, "began_at": now}
    rows.add_unless_there(db, pack, digest=name, **values)
    return name


def text_of(db: Connection, name: str) -> str | None:
    """The text kept under a digest."""
    return db.execute(select(pack.c.text).where(pack.c.digest == name)).scalar()


def is_kept(db: Connection, name: str) -> bool:
    """Whether a pack is kept under this digest."""
    return db.execute(select(pack.c.digest).where(pack.c.digest == name)).first() is not None


def any_kept(db: Connection) -> bool:
    """Whether any pack was ever in force here."""
    return db.execute(select(func.count()).select_from(pack)).scalar_one() > 0


def since(db: Connection, name: str) -> datetime | None:
    """When any version of the pack of this name was first taken up."""
    return db.execute(select(func.min(pack.c.began_at, type_=pack.c.began_at.type)).where(pack.c.name == name)).scalar()


def ask(db: Connection, name: str, people: Iterable[int], now: datetime) -> set[int]:
    """Notes that these people are asked to read the pack; gives those who had not been asked before."""
    already = set(db.execute(select(reading.c.person_id).where(reading.c.digest == name)).scalars())
    new = set(people) - already
    if new:
        db.execute(reading.insert(), [{"digest": name, "person_id": each, "asked_at": now} for each in sorted(new)])
    return new


def read(db: Connection, name: str, person_id: int, now: datetime) -> bool:
    """Notes that somebody has read the pack; whether that is news."""
    ours = (reading.c.digest == name, reading.c.person_id == person_id)
    if db.execute(select(reading.c.person_id).where(*ours)).first() is None:
        db.execute(reading.insert().values(digest=name, person_id=person_id, asked_at=now, read_at=now))
        return True
    return bool(db.execute(update(reading).where(*ours, reading.c.read_at.is_(None)).values(read_at=now)).rowcount)


def readers(db: Connection, name: str) -> dict[int, datetime]:
    """Who has read the pack, and when."""
    asked = db.execute(select(reading.c.person_id, reading.c.read_at).where(reading.c.digest == name)).all()
    return {row.person_id: row.read_at for row in asked if row.read_at is not None}


def asked(db: Connection, name: str) -> Sequence[int]:
    """Everybody who was asked to read the pack."""
    return db.execute(select(reading.c.person_id).where(reading.c.digest == name)).scalars().all()
