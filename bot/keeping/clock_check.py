"""The machine's clock beside the one of the database, which all machines share."""

import socket

from sqlalchemy import Connection, func, select

from bot.clock import Clock
from domain.finding import Finding, What
from store.columns import Utc
from store.engine import Store

#: A clock is off beyond the first, and right again within the second, so that it is not told of by turns.
OFF_S, RIGHT_S = 5.0, 3.0

THEIRS = select(func.clock_timestamp(type_=Utc))


class ClockCheck:
    """Finds a clock that is off. One that was set, in a demo, is compared with nothing; nor is any on SQLite."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._is_off = False

    async def found(self) -> list[Finding]:
        """By how much it is off now, if it is. Raises what the database raises."""
        ahead_s = 0.0 if self._store.is_sqlite else await self._store.read(self._ahead_s)
        self._is_off = abs(ahead_s) > (RIGHT_S if self._is_off else OFF_S)
        if not self._is_off:
            return []
        host, what = socket.gethostname(), What.CLOCK_FAST if ahead_s > 0 else What.CLOCK_SLOW
        return [Finding(what, host, {"host": host, "seconds": round(abs(ahead_s))})]

    def _ahead_s(self, db: Connection) -> float:
        """Seconds by which it is ahead for certain, however long the database took to answer; behind where negative."""
        asked = self._clock.machines()
        theirs = db.execute(THEIRS).scalar_one()
        answered = self._clock.machines()
        if asked is None or answered is None:
            return 0.0
        return max(0.0, (asked - theirs).total_seconds()) + min(0.0, (answered - theirs).total_seconds())
