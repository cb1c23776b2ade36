"""The roster as last read: whom to tell when the database can no longer be asked."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy import Connection

from domain.roster import Roster
from store import history
from store.engine import Store
from store.roster import roster

log = structlog.get_logger()

#: Reading takes no more than this share of the time, however many people are out. `refresh` is expected so often.
SHARE = 0.01
EVERY_S = 10.0

#: Who is on call changes with the time alone, so it is read now and then although nothing has happened.
OLDEST_S = 900.0


class RosterCopy:
    """Keeps a copy that is read anew when something has happened since. `latest` is None before the first reading."""

    def __init__(self, store: Store, clock: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock
        self._monotonic = monotonic
        self._newest = -1
        self._read_at = self._rest_until = float("-inf")
        self.latest: Roster | None = None

    async def refresh(self) -> Roster | None:
        """The copy, read anew where it is old. Raises what the database raises."""
        newest = await self._store.read(history.newest)
        now = self._monotonic()
        if (newest != self._newest and now >= self._rest_until) or now >= self._read_at + OLDEST_S:
            await self._store.read(self._read)
            took_s = self._monotonic() - now
            self._newest, self._read_at, self._rest_until = newest, now, now + took_s / SHARE - EVERY_S
        return self.latest

    async def at_once(self) -> Roster | None:
        """The roster as it is now; the copy where the database cannot be asked."""
        try:
            await self._store.read(self._read)
        except Exception as error:
            log.warning("the roster could not be read", error=repr(error))
        return self.latest

    def _read(self, db: Connection) -> None:
        self.latest = roster(db, self._clock())
