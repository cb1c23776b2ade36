"""A loop: one piece of work done again and again, and seen to be alive."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

from bot.metrics import LOOP_FAILURES

log = structlog.get_logger()

#: Without being woken a loop looks again after this long: the metronome wakes those that have something to do.
IDLE_S = 15.0

#: A loop that has finished nothing for this long counts as dead (scenario 59); one that idles longer has twice that.
DEAD_AFTER_S = 30.0

#: After a failure a loop waits this long, twice as long each time, up to the longest.
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 5.0


class Loop:
    """Runs `work` when woken and otherwise now and then. `work` says whether there is more to do at once.

    A failure is logged and counted, and the work is tried again: a loop ends only when it is cancelled.
    """

    def __init__(
        self, name: str, work: Callable[[], Awaitable[bool]], idle_s: float = IDLE_S, *, rests_first: bool = False
    ) -> None:
        self.name = name
        self._work = work
        self.idle_s = idle_s
        self._rests_first = rests_first
        self.dead_after_s = max(DEAD_AFTER_S, 2 * idle_s)
        self._woken = asyncio.Event()
        self.beat = time.monotonic()

    def wake(self) -> None:
        """Has the loop look at once."""
        self._woken.set()

    @property
    def silent_s(self) -> float:
        """Seconds since the loop last finished a piece of work."""
        return time.monotonic() - self.beat

    async def run(self) -> None:
        pause = SHORTEST_PAUSE_S
        if self._rests_first:
            await self._rest()
        while True:
            self._woken.clear()
            try:
                more = await self._work()
            except Exception:
                log.exception("loop failed", loop=self.name)
                LOOP_FAILURES.labels(self.name).inc()
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_S)
                continue
            self.beat = time.monotonic()
            pause = SHORTEST_PAUSE_S
            if not more:
                await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(self.idle_s):
                await self._woken.wait()
        except TimeoutError:
            return
