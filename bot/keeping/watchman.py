"""The watchman: looks every half minute at whatever could have gone wrong unseen, mends it or says so."""

import socket
import time
from collections.abc import Awaitable, Callable, Sequence

import structlog
from sqlalchemy import Connection

from bot.metrics import FOUND
from domain.finding import Finding
from domain.message import Fate
from domain.person import Wire
from handlers.paging import auditing
from handlers.paging.undelivered import undelivered
from handlers.turn import Turn
from store import audit, outbox
from store.engine import Store

log = structlog.get_logger()

ROUND_S = 30.0

#: Whether they can be reached is asked of so many workers in one round, in turn: a round costs the same however many
#: are out.
A_ROUND = 2000


class Watchman:
    """Audits the database for the wires in use. `others` gives what is found elsewhere, such as a clock that jumped."""

    def __init__(
        self,
        store: Store,
        turn: Callable[[Connection], Turn],
        wires: Callable[[], Sequence[Wire]],
        others: Callable[[], Awaitable[Sequence[Finding]]],
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._turn = turn
        self._wires = wires
        self._others = others
        self._wake = wake
        self._looked_at = time.monotonic()
        self._looked_up_to = 0
        self.found: tuple[Finding, ...] = ()

    @property
    def silent_s(self) -> float:
        """Seconds since the last whole round."""
        return time.monotonic() - self._looked_at

    async def work(self) -> bool:
        """One round; never asks to be called again at once."""
        found = [*await self._store.read(self._look), *await self._others()]
        news, over = await self._store.write(self._see_to, found)
        self.found, self._looked_at = tuple(found), time.monotonic()
        for finding in news:
            FOUND.labels(finding.what.value).inc()
            log.error("watchman", finding=finding.key, says=auditing.in_words(finding))
        for finding in over:
            log.info("watchman", finding=finding.key, says=auditing.over_in_words(finding))
        if found or over:
            self._wake()
        return False

    def _look(self, db: Connection) -> list[Finding]:
        found, self._looked_up_to = auditing.look_round(self._turn(db), self._wires(), self._looked_up_to, A_ROUND)
        return found

    def _see_to(self, db: Connection, found: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        turn = self._turn(db)
        for row in audit.on_other_wires(db, self._wires(), turn.now):
            outbox.change(db, row.id, state="failed", lease_until=None, error="nobody serves this wire")
            undelivered(turn, row, Fate.SWITCH, "no such wire")
        return auditing.see_to(turn, found, socket.gethostname())
