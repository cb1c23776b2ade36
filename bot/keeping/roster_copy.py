"""The roster as last read: whom to tell when the database can no longer be asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from domain.roster import Reach, Roster
from store import history, roster
from store.engine import Store

#: Up to so many people outside are read whenever something has happened. More are then left for this long, for each of
#: them: reading one takes some 25 microseconds of processor, so it is never more than a hundredth of the time.
FEW = 1000
REST_FOR_EACH_S = 0.0025

#: Who is on call changes with the time alone, so they are read now and then although nothing has happened.
OLDEST_S = 900.0

#: So many of those outside are read at once; in between the database and the event loop are free for pages.
AT_ONCE = 1000


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
        if (self.latest is None or newest != self._newest) and now >= self._rest_until:
            await self._read(await self._everybody_out())
            self._newest, self._rest_until = newest, now + self._rest_s
        elif self.latest and now >= self._read_at + OLDEST_S:
            await self._read(self.latest.out)
        return self.latest

    @property
    def _rest_s(self) -> float:
        people = len(self.latest.out) if self.latest else 0
        return people * REST_FOR_EACH_S if people > FEW else 0.0

    async def _read(self, out: tuple[Reach, ...]) -> None:
        staff = await self._store.read(roster.staff, self._clock())
        self.latest = None if staff is None else replace(staff, out=out)
        self._read_at = self._monotonic()

    async def _everybody_out(self) -> tuple[Reach, ...]:
        found: list[Reach] = []
        last: int | None = 0
        while last is not None:
            some, last = await self._store.read(roster.out, last, AT_ONCE)
            found += some
        return tuple(found)
