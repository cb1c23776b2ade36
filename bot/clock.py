"""The clock: the machine's own, or, in a demo, one that the simulator moves."""

import time
from datetime import UTC, datetime, timedelta

import httpx


class Clock:
    """Tells the time, aware UTC. It can be set, and then goes on from there or stands still."""

    def __init__(self) -> None:
        self._base: datetime | None = None
        self._set_at = 0.0
        self._running = True

    def __call__(self) -> datetime:
        if self._base is None:
            return datetime.now(UTC)
        gone = time.monotonic() - self._set_at if self._running else 0.0
        return self._base + timedelta(seconds=gone)

    def set(self, now: datetime, *, running: bool) -> None:
        """Sets the time; with `running` it goes on from there."""
        self._base, self._running, self._set_at = now, running, time.monotonic()


async def follow(clock: Clock, url: str) -> None:
    """Sets the clock by the simulator's."""
    async with httpx.AsyncClient(timeout=10) as client:
        answer = (await client.get(url)).raise_for_status().json()
    clock.set(datetime.fromisoformat(answer["now"]), running=bool(answer["running"]))
