"""Watches: armed, found when due, moved on, closed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select, union_all, update

from domain.ladder import Ladder
from domain.watch import Watch, WatchKind, WatchState
from store import ladders, rows, tables
from store.columns import written

watch = tables.watch
OPEN = watch.c.state != written(WatchState.CLOSED)
ALERTED = watch.c.state.in_([written(WatchState.PAGING), written(WatchState.ACKNOWLEDGED)])

DUE = (
    select(watch)
    .where(OPEN, watch.c.next_action_at <= bindparam("now"))
    .order_by(watch.c.next_action_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
NEXT_ACTION_AT = select(func.min(watch.c.next_action_at)).where(OPEN)
BY_ID = select(watch).where(watch.c.id == bindparam("id")).with_for_update()
SEEN = select(watch).where(watch.c.id.in_(bindparam("ids", expanding=True)))
HOLD = select(watch.c.id).where(watch.c.id == bindparam("id")).with_for_update(read=True, key_share=True)
OPEN_ABOUT = (
    select(watch).where(OPEN, watch.c.person_id == bindparam("person_id")).order_by(watch.c.id).with_for_update()
)
OF_KIND = select(watch).where(OPEN, watch.c.kind == bindparam("kind")).order_by(watch.c.due_at, watch.c.id)
PEOPLE_WITH = select(watch.c.person_id).where(
    OPEN, watch.c.kind == bindparam("kind"), watch.c.person_id.in_(bindparam("person_ids", expanding=True))
)
PEOPLE_WATCHED = select(watch.c.person_id).where(OPEN, watch.c.person_id.in_(bindparam("person_ids", expanding=True)))
OPEN_ON = (
    select(watch)
    .where(OPEN, watch.c.subject == bindparam("subject"), watch.c.subject_id == bindparam("subject_id"))
    .order_by(watch.c.id)
    .with_for_update()
)
ALERTS = select(watch).where(ALERTED).order_by(watch.c.id).with_for_update()
BY_CODE = (
    select(watch)
    .where(watch.c.code == bindparam("code"))
    .order_by(OPEN.desc(), watch.c.id.desc())
    .limit(1)
    .with_for_update()
)
CODES_IN_USE = union_all(
    select(watch.c.code).where(OPEN, watch.c.code.is_not(None)),
    select(watch.c.code).where(watch.c.closed_at > bindparam("since"), watch.c.code.is_not(None)),
)

JUST_CLOSED_BY = (
    select(watch)
    .where(watch.c.closed_at > bindparam("since"), watch.c.code.is_not(None), watch.c.closed_by == bindparam("by"))
    .order_by(watch.c.id)
    .with_for_update()
)
CLOSED_FOR_THE_WORKER = (
    select(watch.c.id)
    .where(
        watch.c.subject == bindparam("subject"),
        watch.c.subject_id == bindparam("subject_id"),
        watch.c.closed_at == bindparam("at"),
        watch.c.closed_by != watch.c.person_id,
    )
    .limit(1)
)

MOVED = ("kind", "state", "next_action_at", "round", "taken", "paused_s", "code")
MOVE_ON = (
    update(watch).where(watch.c.id == bindparam("watch_id")).values({name: bindparam(f"new_{name}") for name in MOVED})
)
CLOSE = (
    update(watch)
    .where(watch.c.id.in_(bindparam("ids", expanding=True)), OPEN)
    .values(
        state=WatchState.CLOSED,
        closed_at=bindparam("now"),
        closed_by=bindparam("by"),
        reason=bindparam("because"),
        next_action_at=None,
    )
)


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
    return rows.add(
        db,
        watch,
        kind=kind,
        subject=subject,
        subject_id=subject_id,
        person_id=person_id,
        ladder=ladders.keep(db, ladder),
        armed_at=now,
        due_at=due_at,
        state=WatchState.ARMED,
        next_action_at=next_action_at,
        taken={},
        words=words,
    )


def due(db: Connection, now: datetime, limit: int) -> list[Watch]:
    """Open watches whose time has come, the longest due first, locked until the transaction ends."""
    return all_of(db, DUE, now=now, most=limit)


def next_action_at(db: Connection) -> datetime | None:
    """When the next open watch wants to be looked at."""
    return db.execute(NEXT_ACTION_AT).scalar()


def by_id(db: Connection, watch_id: int) -> Watch | None:
    """One watch, locked until the transaction ends."""
    found = all_of(db, BY_ID, id=watch_id)
    return found[0] if found else None


def seen(db: Connection, ids: Iterable[int]) -> dict[int, Watch]:
    """The watches of these ids; none is locked."""
    return {each.id: each for each in all_of(db, SEEN, ids=list(ids))}


def hold(db: Connection, watch_id: int) -> None:
    """Waits for whoever is changing a watch; then nobody does until the transaction ends."""
    db.execute(HOLD, {"id": watch_id})


def open_about(db: Connection, person_id: int) -> list[Watch]:
    """All open watches about one person, locked until the transaction ends."""
    return all_of(db, OPEN_ABOUT, person_id=person_id)


def open_of_kind(db: Connection, kind: WatchKind) -> list[Watch]:
    """All open watches of a kind, the first to be due first; none is locked."""
    return all_of(db, OF_KIND, kind=kind)


def people_with(db: Connection, kind: WatchKind, person_ids: Iterable[int]) -> set[int]:
    """Which of these people have an open watch of this kind."""
    wanted = list(person_ids)
    return set(db.execute(PEOPLE_WITH, {"kind": kind, "person_ids": wanted}).scalars()) if wanted else set()


def people_watched(db: Connection, person_ids: Iterable[int]) -> set[int]:
    """Which of these people have any open watch."""
    wanted = list(person_ids)
    return set(db.execute(PEOPLE_WATCHED, {"person_ids": wanted}).scalars()) if wanted else set()


def open_on(db: Connection, subject: str, subject_id: int) -> list[Watch]:
    """All open watches on one subject, locked until the transaction ends."""
    return all_of(db, OPEN_ON, subject=subject, subject_id=subject_id)


def alerts(db: Connection) -> list[Watch]:
    """Every open alert, the oldest first, locked until the transaction ends."""
    return all_of(db, ALERTS)


def by_code(db: Connection, code: str) -> Watch | None:
    """The newest watch that has or had this code, locked until the transaction ends."""
    found = all_of(db, BY_CODE, code=code)
    return found[0] if found else None


def codes_in_use(db: Connection, since: datetime) -> set[str]:
    """The codes of open alerts, and of those that were closed since then."""
    return set(db.execute(CODES_IN_USE, {"since": since}).scalars())


def just_closed_by(db: Connection, person_id: int, since: datetime) -> list[Watch]:
    """The alerts that somebody has closed since then, locked until the transaction ends."""
    return all_of(db, JUST_CLOSED_BY, by=person_id, since=since)


def closed_for_the_worker(db: Connection, subject: str, subject_id: int, at: datetime) -> bool:
    """Whether a watch on this subject was closed at this moment by somebody else than its worker."""
    return (
        db.execute(CLOSED_FOR_THE_WORKER, {"subject": subject, "subject_id": subject_id, "at": at}).first() is not None
    )


def move_on(db: Connection, moved: Sequence[Watch]) -> None:
    """Writes where watches stand now, in one batch: kind, state, next_action_at, round, taken, paused_s and code."""
    if moved:
        now = [{"watch_id": each.id, **{f"new_{name}": getattr(each, name) for name in MOVED}} for each in moved]
        db.execute(MOVE_ON, now)


def change(db: Connection, watch_id: int, **values: Any) -> None:
    """Sets columns of one watch."""
    rows.change(db, watch, watch_id, **values)


def close(db: Connection, ids: Iterable[int], now: datetime, by: int | None, reason: str) -> None:
    """Closes watches with a reason; `by` is the person who did it."""
    db.execute(CLOSE, {"ids": set(ids), "now": now, "by": by, "because": reason})


def all_of(db: Connection, query: Select[Any], **asked: Any) -> list[Watch]:
    """The watches that a question gives, each with its ladder."""
    found = db.execute(query, asked).all()
    known = ladders.load(db, {row.ladder for row in found})
    return [_watch(row, known[row.ladder]) for row in found]


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
