"""What there is to do in the database, in one question: so that an idle bot costs a rehearsal nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Dialect, ScalarSelect, and_, func, literal_column, select

from domain.person import Wire
from store.tables import inbox, outbox, receipt, watch

#: How SQLite's dialect writes a time, so that it can be compared as text.
WRITTEN = "%Y-%m-%d %H:%M:%S.%f"

COLUMNS = ("letters", "receipts", "sweep", *(f"send {wire}" for wire in Wire))

#: Which loop looks after what; every other loop has the name of what it looks after.
LOOPS = {"letters": "handle", "receipts": "handle"}


def question(dialect: Dialect) -> str:
    """SQL for one row: for each of COLUMNS, when the earliest thing it waits for is due (None: there is none)."""
    waiting = select(func.min(inbox.c.received_at)).where(inbox.c.handled_at.is_(None)).scalar_subquery()
    told = select(func.min(receipt.c.received_at)).where(receipt.c.handled_at.is_(None)).scalar_subquery()
    due = select(func.min(watch.c.next_action_at)).where(watch.c.state != "closed").scalar_subquery()
    never: ColumnElement[Any] = literal_column("'9999'")
    asked: list[ColumnElement[Any]] = [waiting, told, due]
    asked += [func.min(func.coalesce(_waiting(wire), never), func.coalesce(_leased(wire), never)) for wire in Wire]
    return str(select(*asked).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _waiting(wire: Wire) -> ScalarSelect[datetime]:
    where = and_(outbox.c.state == "waiting", outbox.c.wire == wire.value)
    return select(func.min(outbox.c.send_at)).where(where).scalar_subquery()


def _leased(wire: Wire) -> ScalarSelect[datetime]:
    where = and_(outbox.c.state == "claimed", outbox.c.wire == wire.value)
    return select(func.min(outbox.c.lease_until)).where(where).scalar_subquery()


def looker(connection: Any, dialect: Dialect) -> Callable[[datetime], tuple[list[str], datetime | None]]:
    """Says what there is to do at a time, and when the next of it will be due."""
    sql = question(dialect)

    def look(now: datetime) -> tuple[list[str], datetime | None]:
        written = now.strftime(WRITTEN)
        times = dict(zip(COLUMNS, connection.execute(sql).fetchone(), strict=True))
        due = [name for name, time in times.items() if time is not None and time <= written]
        later = min((time for time in times.values() if time is not None and written < time < "9999"), default=None)
        return due, None if later is None else datetime.strptime(later, WRITTEN).replace(tzinfo=now.tzinfo)

    return look
