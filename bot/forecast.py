"""How long the pages that wait for one wire will take, when they are more than it can carry at once."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.pace import Pace
from domain.person import Wire
from handlers.paging.bundles import TOGETHER
from handlers.paging.burst import foretell
from handlers.turn import Turn
from store import outbox

#: When the last of the pages that wait leaves later than this, the office hears of it.
WORTH_TELLING_S = 10.0

#: However soon the last of them leaves, they are not counted again before this has passed.
COUNTED_EVERY_S = 5.0


class Forecast:
    """Tells the office how long the pages that wait for a wire will take, once for as long as they do.

    What `tell` found counts once its transaction is `kept`: one that is run again tells it again.
    """

    def __init__(self, wire: Wire, pace: Pace, turn: Callable[[Connection], Turn]) -> None:
        self._wire = wire
        self._pace = pace
        self._turn = turn
        self._holds_until = self._found_until = -math.inf

    def tell(self, db: Connection, now: datetime) -> None:
        """Counts them, if what was found last no longer holds, and says what it finds if that is long."""
        moment = self._pace.moment_s()
        if moment < self._holds_until:
            return
        waiting = outbox.pages_waiting(db, self._wire, now)
        lasts_s = self._lasts_s([-(-count // TOGETHER[self._wire]) for count in waiting.values()])
        self._found_until = moment + max(lasts_s, COUNTED_EVERY_S)
        if lasts_s > WORTH_TELLING_S:
            turn = self._turn(db)
            foretell(turn, self._wire, sum(waiting.values()), timedelta(seconds=lasts_s))
            turn.file()

    def kept(self) -> None:
        """The transaction in which it was told is committed."""
        self._holds_until = self._found_until

    def _lasts_s(self, messages: list[int]) -> float:
        """How long so many messages to each address take."""
        return max(sum(messages) / self._pace.per_second, max(messages, default=0) * self._pace.gap_s)
