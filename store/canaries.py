"""The test pages: the open one, and whether it arrived."""

from datetime import datetime

from sqlalchemy import Connection, and_, exists, func, or_, select

from domain.person import Wire
from domain.watch import Watch, WatchKind
from store import tables, watches
from store.columns import written
from store.outbox import SENT

watch, outbox = tables.watch, tables.outbox

CANARY_LOCK = 7_301_004

#: What a provider says of a message that got there.
ARRIVED = ("delivered", "read", "completed")


IS_TEST = watch.c.kind == written(WatchKind.CANARY)


def lock(db: Connection) -> None:
    """Lets one process at a time see to the test pages, until its transaction ends."""
    if db.dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(CANARY_LOCK)))


def open_watch(db: Connection, person_id: int) -> Watch | None:
    """The test page that is planned or on its way, locked until the transaction ends."""
    return next((each for each in watches.open_about(db, person_id) if each.kind is WatchKind.CANARY), None)


def last_closed_at(db: Connection, person_id: int) -> datetime | None:
    """When the last test ended."""
    ended = select(func.max(watch.c.closed_at)).where(watch.c.person_id == person_id, IS_TEST)
    return db.execute(ended).scalar()


def has_arrived(db: Connection, test: Watch, step: str) -> bool:
    """Whether a page of this step got there since the watch was armed; Telegram says no more than that it has it."""
    got_there = or_(
        outbox.c.receipt.in_(ARRIVED),
        and_(outbox.c.wire == Wire.TELEGRAM, SENT),
    )
    page = (outbox.c.watch_id == test.id, outbox.c.step == step, outbox.c.created_at >= test.armed_at, got_there)
    return bool(db.execute(select(exists().where(*page))).scalar())
