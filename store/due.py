"""What there is to do, in one question: so that a bot with nothing to do costs next to nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ScalarSelect, func, select

from domain.person import Wire
from store import inbox as letters
from store import outbox as messages
from store.tables import inbox, outbox, receipt, watch
from store.watches import OPEN

LETTERS, RECEIPTS, WATCHES = "letters", "receipts", "watches"


def _waiting(wire: Wire) -> ScalarSelect[datetime]:
    where = (messages.WAITING, outbox.c.wire == wire)
    return select(func.min(outbox.c.send_at)).where(*where).scalar_subquery()


def _leased(wire: Wire) -> ScalarSelect[datetime]:
    where = (messages.CLAIMED, outbox.c.wire == wire)
    return select(func.min(outbox.c.lease_until)).where(*where).scalar_subquery()


#: What is asked for, under the name of what waits: a wire's name stands for what is to be sent on it.
ASKED: Mapping[str, tuple[ScalarSelect[Any], ...]] = {
    LETTERS: (select(func.min(inbox.c.received_at)).where(letters.WAITING).scalar_subquery(),),
    RECEIPTS: (select(func.min(receipt.c.received_at)).where(receipt.c.handled_at.is_(None)).scalar_subquery(),),
    WATCHES: (select(func.min(watch.c.next_action_at)).where(OPEN).scalar_subquery(),),
    **{wire.value: (_waiting(wire), _leased(wire)) for wire in Wire},
}

QUESTION = select(*(column for columns in ASKED.values() for column in columns))


def times(db: Connection) -> dict[str, datetime]:
    """When the earliest thing of each kind wants to be done; nothing for a kind of which there is none."""
    found = iter(db.execute(QUESTION).one())
    earliest = {name: [time for time in (next(found) for _ in columns) if time] for name, columns in ASKED.items()}
    return {name: min(each) for name, each in earliest.items() if each}
