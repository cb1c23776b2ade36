"""Receipts that came: each is given to the message it speaks of, and one that its provider gave up goes another way."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, Row

from bot.metrics import RECEIPTS_SET_ASIDE
from domain.message import FINAL, Fate
from domain.person import Wire
from handlers.paging.undelivered import undelivered
from handlers.turn import Turn
from store import inbox, outbox, receipts
from store.engine import Store, is_out_of_reach, may_start_again

log = structlog.get_logger()

BATCH = 500

#: A message that its provider gave up is tried again on the same wire after this long, so many times.
PAUSE = timedelta(seconds=30)
TRIES = 3

#: A call that nobody answers is made again after the same pause, before anything else is tried; so many in all.
NOT_ANSWERED = frozenset({"busy", "no-answer"})
CALLS = 2


class ReceiptTaker:
    """Takes receipts to their messages, the oldest first."""

    def __init__(self, store: Store, clock: Callable[[], datetime], turn: Callable[[Connection], Turn]) -> None:
        self._store = store
        self._clock = clock
        self._turn = turn

    async def work(self) -> bool:
        """Gives receipts to the messages they speak of; whether there were any."""
        try:
            return await self._store.write(self._take_batch)
        except Exception as error:
            if may_start_again(error) or is_out_of_reach(error):
                raise
            log.warning("receipts are taken one by one", error=repr(error))
            return await self._store.write(self._take_batch, apart=True)

    def _take_batch(self, db: Connection, *, apart: bool = False) -> bool:
        inbox.lock(db)  # of two processes the slower one would put an earlier receipt in place of a later one
        waiting = receipts.waiting(db, BATCH)
        for receipt in waiting:
            (self._take_apart if apart else self._take)(db, receipt)
        receipts.handled(db, [receipt.id for receipt in waiting], self._clock())
        return bool(waiting)

    def _take_apart(self, db: Connection, receipt: Row[Any]) -> None:
        """One that cannot be taken is set aside, so that the others can be; the ladder goes on without it."""
        try:
            with db.begin_nested():
                self._take(db, receipt)
        except Exception as error:
            if may_start_again(error):
                raise
            RECEIPTS_SET_ASIDE.inc()
            log.exception("receipt could not be taken", receipt=receipt.id, wire=receipt.wire)

    def _take(self, db: Connection, receipt: Row[Any]) -> None:
        row = _row_of(db, receipt)
        if row is None or row.receipt in FINAL:
            return
        given_up = Fate(receipt.fate) is not Fate.ACCEPTED
        for each in outbox.bundled_with(db, row):
            outbox.change(db, each.id, receipt=receipt.status)
            if given_up and each.state in ("sent", "claimed"):
                turn = self._turn(db)
                _gave_up(turn, each, receipt)
                turn.file()


def _gave_up(turn: Turn, row: Row[Any], receipt: Row[Any]) -> None:
    """The provider gave a message up: the next wire takes it, and where that may help this one tries again too."""
    fate = Fate(receipt.fate)
    redials = receipt.status in NOT_ANSWERED and row.attempts < CALLS
    again = redials or (fate in (Fate.RETRY, Fate.RETRY_AND_SWITCH) and row.attempts < TRIES)
    outbox.change(
        turn.db,
        row.id,
        state="waiting" if again else "failed",
        send_at=turn.now + PAUSE,
        receipt=None if again else receipt.status,
        error=f"{receipt.status} {receipt.code}",
    )
    if not redials:
        undelivered(turn, row, Fate.SWITCH if fate is not Fate.DEAD else fate, receipt.code)


def _row_of(db: Connection, receipt: Row[Any]) -> Row[Any] | None:
    """The outbox row a receipt speaks of; it may come before we have stored the provider's id.

    A row whose message bears another id by now is not the one, whatever number the provider was given with it.
    """
    row = outbox.by_id(db, receipt.outgoing_id) if receipt.outgoing_id is not None else None
    if row is not None and (row.state != "sent" or row.provider_id in (None, receipt.provider_id)):
        return row
    return outbox.by_provider_id(db, Wire(receipt.wire), receipt.provider_id)
