"""Once an evening: the night is rehearsed dry, and the manager hears of every hole and of a policy that grows old.

Once a week, whoever has no plan for the week to come is reminded.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.person import Role, Wire
from handlers import plans, wording
from handlers.guiding import reading, whatif
from handlers.turn import Turn
from store import cursors, people
from store.engine import Store

#: From this hour of the evening on, at the agency's place; the night that is looked at is this long.
EVENING = 20
HOURS = 14

#: The clock is looked at this often.
ROUND = timedelta(minutes=1)

NAME = "evening"

#: As many holes as a message has room for.
NAMED = 6


class Nightly:
    """Does the evening's round once a day, whichever process comes first; `wires` are those with an account."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], turn: Callable[[Connection], Turn], wires: Collection[Wire]
    ) -> None:
        self._store = store
        self._clock = clock
        self._turn = turn
        self._wires = wires
        self._looks_at: datetime | None = None

    async def work(self) -> bool:
        """Whether the round was made now."""
        now = self._clock()
        if self._looks_at is not None and now < self._looks_at:
            return False
        self._looks_at = now + ROUND
        if await self._store.read(lambda db: plans.week_is_due(self._turn(db))):
            return await self._store.write(self._remind_of_week)
        if not await self._store.read(self._is_due):
            return False
        return await self._store.write(self._round, await self._store.read(self._holes))

    def _remind_of_week(self, db: Connection) -> bool:
        turn = self._turn(db)
        if not plans.week_is_due(turn):
            return False
        plans.remind_of_week(turn)
        turn.file()
        return True

    def _is_due(self, db: Connection) -> bool:
        turn = self._turn(db)
        local = turn.now.astimezone(turn.zone)
        done = cursors.read(db, NAME)
        return local.hour >= EVENING and (done is None or done.value != local.date().isoformat())

    def _holes(self, db: Connection) -> list[str]:
        turn = self._turn(db)
        return [whatif.told(turn, hole) for hole in whatif.tonight(turn, HOURS, self._wires)]

    def _round(self, db: Connection, holes: list[str]) -> bool:
        if not self._is_due(db):
            return False
        turn = self._turn(db)
        cursors.move(db, NAME, turn.now.astimezone(turn.zone).date().isoformat(), turn.now)
        if holes:
            managers = people.on_call(db, Role.MANAGER, turn.now)
            turn.tell_all(managers, wording.HOLES, holes="; ".join(holes[:NAMED]))
            turn.note("holes found", holes=holes)
        reading.remind_of_review(turn)
        turn.file()
        return True
