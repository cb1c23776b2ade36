"""Rounds: the night rehearsed every evening, managers told on working mornings what waits, workers asked about their plans."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from sqlalchemy import Connection

from domain.person import Role, Wire
from handlers import plans, wording
from handlers.guiding import dates, deciding, reading, unbegun, unfinished, whatif
from handlers.guiding.whatif import Hole
from handlers.turn import Turn
from store import cursors, people
from store.engine import Store

#: The clock is looked at this often.
EVERY = timedelta(minutes=1)

#: How long a night is looked at, and as many holes as one message has room for.
HOURS, NAMED = 14, 6

#: So many workers are looked at at once; in between the database and the event loop are free for pages.
AT_ONCE = 1000

EVERY_DAY, WORKING_DAYS = range(7), range(5)


@dataclass(frozen=True)
class Round:
    """What is done once for each `due`, which names the day or the week where it is time and is empty where it is not.

    `look` finds out what `tell` then says. Both `due` and `look` are asked outside the transaction in which it is told.
    """

    name: str
    due: Callable[[Turn], str]
    look: Callable[[], Awaitable[Sequence[Hole]]]
    tell: Callable[[Turn, Sequence[Hole]], None]


class Rounds:
    """Makes each round once, whichever process comes first; `wires` gives those with an account."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        turn: Callable[[Connection], Turn],
        wires: Callable[[], Collection[Wire]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._turn = turn
        self._wires = wires
        self._looks_at: datetime | None = None
        self._under_way = asyncio.Lock()
        self._rounds = (
            Round("morning", _from_hour(9, WORKING_DAYS), _nothing, _tell_what_waits),
            Round("week", plans.week_to_ask_for, _nothing, lambda turn, _seen: plans.remind_of_week(turn)),
            Round("begin", unbegun.due, _nothing, lambda turn, _seen: unbegun.chase(turn)),
            Round("left", unfinished.due, _nothing, lambda turn, _seen: unfinished.pass_on(turn)),
            Round("evening", _from_hour(20, EVERY_DAY), self._holes, _tell_of_holes),
        )

    async def work(self) -> bool:
        """Whether a round was made now, or while this waited for one that was under way."""
        waited = self._under_way.locked()
        async with self._under_way:
            now = self._clock()
            if self._looks_at is not None and now < self._looks_at:
                return waited
            self._looks_at = now + EVERY
            return any([await self._made(each) for each in self._rounds])

    async def _made(self, each: Round) -> bool:
        due = await self._store.read(self._due, each)
        if not due:
            return False
        return await self._store.write(self._make, each, due, await each.look())

    def _due(self, db: Connection, each: Round) -> str:
        due, done = each.due(self._turn(db)), cursors.read(db, each.name)
        return "" if done is not None and done.value == due else due

    def _make(self, db: Connection, each: Round, due: str, seen: Sequence[Hole]) -> bool:
        turn = self._turn(db)
        if not cursors.claim(db, each.name, due, turn.now):
            return False
        each.tell(turn, seen)
        turn.file()
        return True

    async def _holes(self) -> Sequence[Hole]:
        """Every hole of the night, the earliest first."""
        found: dict[str, Hole] = {}
        last: int | None = 0
        while last is not None:
            some, last = await self._store.read(self._next_holes, last)
            for hole in some:
                found.setdefault(hole.what, hole)
        return sorted(found.values(), key=attrgetter("at"))

    def _next_holes(self, db: Connection, after: int) -> tuple[Sequence[Hole], int | None]:
        return whatif.tonight(self._turn(db), HOURS, self._wires(), after, AT_ONCE)


def _from_hour(hour: int, days: Collection[int]) -> Callable[[Turn], str]:
    """Due once on each of these days of the week, from an hour on at the agency's place."""

    def due(turn: Turn) -> str:
        local = turn.now.astimezone(turn.zone)
        return local.date().isoformat() if local.hour >= hour and local.weekday() in days else ""

    return due


async def _nothing() -> Sequence[Hole]:
    return ()


def _tell_of_holes(turn: Turn, holes: Sequence[Hole]) -> None:
    """Tells the managers of every hole, in as many messages as that takes."""
    if holes:
        told = [whatif.told(turn, hole) for hole in holes]
        managers = people.on_call(turn.db, Role.MANAGER, turn.now)
        for begins in range(0, len(told), NAMED):
            turn.tell_all(managers, wording.HOLES, holes="; ".join(told[begins : begins + NAMED]))
        turn.note("holes found", holes=told)


def _tell_what_waits(turn: Turn, _seen: Sequence[Hole]) -> None:
    deciding.remind(turn)
    dates.remind(turn)
    reading.remind_of_review(turn)
