"""The sweep: acts on watches that are due, whatever the hour."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.crash import Crashes, Point
from bot.metrics import PAGED_PLAINLY, SWEPT
from handlers.paging.silence import Swept, sweep
from handlers.turn import Turn
from store import watches
from store.engine import Store, ends_transaction, may_start_again

log = structlog.get_logger()

BATCH = 500


class Sweeper:
    """Takes due watches up their ladders.

    `hear` handles what waits in the inbox, so that nobody is judged overdue whose answer is here already.
    """

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        turn: Callable[[Connection], Turn],
        crashes: Crashes,
        hear: Callable[[Connection], int],
    ) -> None:
        self._hear = hear
        self._store = store
        self._clock = clock
        self._turn = turn
        self._crashes = crashes

    async def sweep(self) -> bool:
        """Acts on due watches; whether there were any."""
        try:
            swept = await self._store.write(self._sweep_batch)
        except Exception as error:
            if may_start_again(error) or not ends_transaction(error):
                raise
            log.warning("watches are swept one by one", error=repr(error))
            swept = await self._store.write(self._sweep_batch, apart=True)
        self._count(swept)
        return swept.count > 0

    def _count(self, swept: Swept) -> None:
        for failure in swept.failures:
            PAGED_PLAINLY.inc()
            log.error("watch paged plainly", watch=failure.watch_id, exc_info=failure.error)
        if swept.count:
            SWEPT.inc(swept.count)
            self._crashes.reach(Point.AFTER_SWEEP)

    def _sweep_batch(self, db: Connection, *, apart: bool = False) -> Swept:
        next_at = watches.next_action_at(db)
        if next_at is None or next_at > self._clock():
            return Swept()
        while self._hear(db):
            pass
        turn = self._turn(db)
        swept = sweep(turn, BATCH, apart=apart)
        turn.file()
        if swept.count:
            self._crashes.reach(Point.MID_SWEEP)
        return swept
