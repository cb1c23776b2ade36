"""Watches: armed, found when due, moved on, closed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from domain.ladder import Ladder
from domain.watch import Watch, WatchKind, WatchState
from store import ladders, tables

watch = tables.watch
OPEN = watch.c.state != WatchState.CLOSED

#: Written out in full in the statement, as in the index, so that SQLite sees that the two are the same.
ALERTED = watch.c.state.in_(bindparam("alerted", ["paging", "acknowledged"], expanding=True, literal_execute=True))


def arm(
    db: Connection,
    kind: WatchKind,
    person_id: int,
    ladder: Ladder,
    now: datetime,
    due_at: datetime,
    next_action_at: datetime,
    *,
    subject: str,
    subject_id: int | None = None,
    words: str = "",
) -> int:
    """Stores a new watch and gives its id."""
    values: dict[str, Any] = {
        "kind": kind,
        "subject": subject,
        "subject_id": subject_id,
        "person_id": person_id,
        "ladder": ladders.keep(db, ladder),
        "armed_at": now,
        "due_at": due_at,
        "state": WatchState.ARMED,
        "next_action_at": next_action_at,
        "taken": {},
        "words": words,
    }
    return int(db.execute(insert(watch).values(values).returning(watch.c.id)).scalar_one())


def due(db: Connection, now: datetime, limit: int) -> list[Watch]:
    """Open watches whose time has come, the longest due first, locked until the transaction ends."""
    query = select(watch).where(OPEN, watch.c.next_action_at <= now).order_by(watch.c.next_action_at).limit(limit)
    return _all(db, query.with_for_update(skip_locked=True))


def next_action_at(db: Connection) -> datetime | None:
    """When the next open watch wants to be looked at."""
    return db.execute(select(func.min(watch.c.next_action_at)).where(OPEN)).scalar()


def by_id(db: Connection, watch_id: int) -> Watch | None:
    """One watch, locked until the transaction ends."""
    found = _all(db, select(watch).where(watch.c.id == watch_id).with_for_update())
    return found[0] if found else None


def open_about(db: Connection, person_id: int) -> list[Watch]:
    """All open watches about one person, locked until the transaction ends."""
    return _all(db, select(watch).where(OPEN, watch.c.person_id == person_id).order_by(watch.c.id).with_for_update())


def people_with(db: Connection, kind: WatchKind, person_ids: Iterable[int]) -> set[int]:
    """Which of these people have an open watch of this kind."""
    query = select(watch.c.person_id).where(OPEN, watch.c.kind == kind, watch.c.person_id.in_(person_ids))
    return set(db.execute(query).scalars())


def open_on(db: Connection, subject: str, subject_id: int) -> list[Watch]:
    """All open watches on one subject, locked until the transaction ends."""
    about = (OPEN, watch.c.subject == subject, watch.c.subject_id == subject_id)
    return _all(db, select(watch).where(*about).order_by(watch.c.id).with_for_update())


def alerts(db: Connection) -> list[Watch]:
    """Every open alert, the oldest first, locked until the transaction ends."""
    return _all(db, select(watch).where(ALERTED).order_by(watch.c.id).with_for_update())


def by_code(db: Connection, code: str) -> Watch | None:
    """The newest watch that has or had this code, locked until the transaction ends."""
    query = select(watch).where(watch.c.code == code).order_by(OPEN.desc(), watch.c.id.desc()).limit(1)
    found = _all(db, query.with_for_update())
    return found[0] if found else None


def codes_in_use(db: Connection) -> set[str]:
    query = select(watch.c.code).where(OPEN, watch.c.code.is_not(None))
    return {code for code in db.execute(query).scalars() if code is not None}


def move_on(db: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Writes where watches stand now, in one batch: id, kind, state, next_action_at, round, taken, paused_s and code."""
    if not rows:
        return
    columns = ("kind", "state", "next_action_at", "round", "taken", "paused_s", "code")
    statement = (
        update(watch)
        .where(watch.c.id == bindparam("watch_id"))
        .values({name: bindparam(f"new_{name}") for name in columns})
    )
    renamed = [{"watch_id": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in rows]
    db.execute(statement, renamed)


def change(db: Connection, watch_id: int, **values: Any) -> None:
    """Sets columns of one watch."""
    db.execute(update(watch).where(watch.c.id == watch_id).values(values))


def close(db: Connection, ids: Iterable[int], now: datetime, by: int | None, reason: str) -> None:
    """Closes watches with a reason; `by` is the person who did it."""
    ended = {"state": WatchState.CLOSED, "closed_at": now, "closed_by": by, "reason": reason, "next_action_at": None}
    db.execute(update(watch).where(watch.c.id.in_(set(ids)), OPEN).values(ended))


def _all(db: Connection, query: Select[Any]) -> list[Watch]:
    rows = db.execute(query).all()
    known = ladders.load(db, {row.ladder for row in rows})
    return [_watch(row, known[row.ladder]) for row in rows]


def _watch(row: Row[Any], ladder: Ladder) -> Watch:
    return Watch(
        id=row.id,
        kind=WatchKind(row.kind),
        subject=row.subject,
        subject_id=row.subject_id,
        person_id=row.person_id,
        ladder=ladder,
        armed_at=row.armed_at,
        due_at=row.due_at,
        state=WatchState(row.state),
        next_action_at=row.next_action_at,
        round=row.round,
        taken=row.taken,
        paused_s=row.paused_s,
        words=row.words,
        code=row.code,
        acknowledged_by=row.acknowledged_by,
        acknowledged_at=row.acknowledged_at,
        closed_by=row.closed_by,
        closed_at=row.closed_at,
        reason=row.reason,
    )
