"""The clock: the machine's own, which never goes back, or, in a demo, one that the simulator moves."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx

#: The machine's clock is nudged by less than this all the time; more at once is a step.
STEP = timedelta(seconds=2)

#: A step forward of this much is worth telling somebody.
LEAP = timedelta(seconds=60)


@dataclass(frozen=True)
class ClockStep:
    """The machine's clock was moved by `seconds` (back where negative), seen at `at`."""

    at: datetime
    seconds: float


class Clock:
    """Tells the time, aware UTC, and never an earlier one than before.

    When the machine's clock is put back, the time goes on from where it stood at its own pace, so that no deadline moves
    later, until the machine's has caught up or it may `come_back`. When it is put forward, the time follows. Both are kept
    in `steps`.
    A clock that was `set` goes on from there or stands still, whatever the machine's says. `monotonic` gives seconds since
    some moment, which nothing steps.
    """

    def __init__(
        self,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self.monotonic = monotonic
        self._base: datetime | None = None
        self._set_at = 0.0
        self._running = True
        self._told, self._told_at = wall(), monotonic()
        self._wall_then = self._told
        self.steps: list[ClockStep] = []

    def __call__(self) -> datetime:
        if self._base is not None:
            gone = self.monotonic() - self._set_at if self._running else 0.0
            return self._base + timedelta(seconds=gone)
        wall, moment = self._wall(), self.monotonic()
        since = timedelta(seconds=moment - self._told_at)
        self._notice(wall, wall - (self._wall_then + since))
        ahead = self._told - wall >= STEP
        self._told = max(wall, self._told + since if ahead else self._told)
        self._wall_then, self._told_at = wall, moment
        return self._told

    def machines(self) -> datetime | None:
        """What the machine's clock says; None where this one was set, and has nothing to do with it."""
        return self._wall() if self._base is None else None

    def set(self, now: datetime, *, running: bool) -> None:
        """Sets the time; with `running` it goes on from there."""
        self._base, self._running, self._set_at = now, running, self.monotonic()

    def not_before(self, known: datetime) -> None:
        """Goes on from a time that is known to have been: the machine's clock may have been put back while we were down."""
        wall = self()
        if self._base is None and known > wall + STEP:
            self._notice(wall, wall - known)
            self._told = known

    def come_back(self) -> None:
        """Goes by the machine's clock again, although that is earlier; for a time at which no deadline moves by it."""
        self._told = self._wall_then = self._wall()
        self._told_at = self.monotonic()

    @property
    def behind_s(self) -> float:
        """Seconds by which the machine's clock is behind the time told."""
        return max(0.0, (self._told - self._wall_then).total_seconds()) if self._base is None else 0.0

    def _notice(self, wall: datetime, step: timedelta) -> None:
        if step <= -STEP or step >= LEAP:
            self.steps.append(ClockStep(wall, step.total_seconds()))


async def follow(clock: Clock, url: str) -> None:
    """Sets the clock by the simulator's."""
    async with httpx.AsyncClient(timeout=10) as client:
        answer = (await client.get(url)).raise_for_status().json()
    clock.set(datetime.fromisoformat(answer["now"]), running=bool(answer["running"]))
