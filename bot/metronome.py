"""The metronome: asks what wants to be done, all of it in one question, and wakes the loops that it concerns."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.loop import Loop
from domain.person import Wire
from store import due
from store.engine import Store

log = structlog.get_logger()

TICK_S = 2

#: Which loop looks after what `store.due` tells of.
LOOPS = {due.LETTERS: "handle", due.RECEIPTS: "take receipts", due.WATCHES: "sweep"} | {
    wire: f"send {wire}" for wire in Wire
}


class Metronome:
    """Wakes each of its `loops` at the moment at which it has something to do.

    It holds no deadline: it asks at every tick, and when somebody has made work for others. The other loops of the
    program keep their own time.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._ticking = AsyncIOScheduler(timezone="UTC")
        self.loops: list[Loop] = []

    def take_up(self, loops: Iterable[Loop]) -> None:
        """Looks after those of a program's loops that something may wait for."""
        self.loops = [loop for loop in loops if loop.name in LOOPS.values()]

    def start(self) -> None:
        self._ticking.add_job(
            self.tick, "interval", seconds=TICK_S, misfire_grace_time=None, coalesce=True, max_instances=3
        )
        self._ticking.start()

    def stop(self) -> None:
        if self._ticking.running:
            self._ticking.shutdown(wait=False)

    async def tick(self) -> None:
        """As `wake_what_is_due`; one that the end cuts short is no fault."""
        with suppress(asyncio.CancelledError):
            await self.wake_what_is_due()

    async def then_wake(self, work: Callable[[], Awaitable[bool]]) -> bool:
        """Does a piece of work, and wakes whoever has something to do because of it, the same loop too."""
        if await work():
            await self.wake_what_is_due()
        return False

    async def wake_what_is_due(self) -> None:
        """Wakes each loop at the moment at which it has something to do, where that is before the next tick.

        Where that cannot be asked in time, every one.
        """
        try:
            async with asyncio.timeout(TICK_S):
                times = await self._store.read(due.times)
        except Exception as error:
            log.info("what is due cannot be asked: every loop looks", error=repr(error))
            self.wake_all()
            return
        loops = {loop.name: loop for loop in self.loops}
        for name, time in times.items():
            self._wake_at(time, loops[LOOPS[name]])

    def wake(self, name: str) -> None:
        """Wakes the loop that looks after what waits under this name of `store.due`."""
        for loop in self.loops:
            if loop.name == LOOPS[name]:
                loop.wake()

    def wake_all(self) -> None:
        for loop in self.loops:
            loop.wake()

    def _wake_at(self, time: datetime, loop: Loop) -> None:
        """Wakes a loop at that moment, where it comes before the next tick."""
        in_s = (time - self._clock()).total_seconds()
        if in_s < TICK_S:
            asyncio.get_running_loop().call_later(max(0.0, in_s), loop.wake)
