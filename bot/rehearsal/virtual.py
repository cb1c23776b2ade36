"""Time that passes only when nothing is left to do: an event loop that jumps from timer to timer, and a clock by it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.errors import PorchlightError


class NothingWillHappen(PorchlightError):
    """Everything waits, and no timer is left that could wake it"""


class TimeStandsStill(PorchlightError):
    """Something is done again and again and lets no time pass"""


#: So many rounds of the loop at one moment are no work any more.
MOST_ROUNDS = 200_000


class VirtualLoop(asyncio.BaseEventLoop):
    """An event loop without sockets and without waiting: its time moves to the next timer at once.

    What happens in it depends on nothing but the program, so the same program gives the same run.
    """

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._rounds = 0
        self._selector = self

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._now

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise NothingWillHappen
        self._rounds += 1
        if self._rounds > MOST_ROUNDS:
            raise TimeStandsStill
        if timeout > 0:
            self._rounds = 0
            self._now = max(self._now, self._scheduled[0]._when)  # type: ignore[attr-defined]
        return []

    def _process_events(self, _events: list[Any]) -> None:
        """There are none: nothing comes from outside."""

    def _write_to_self(self) -> None:
        """There is no other thread to wake us for."""


class WallClock:
    """The wall clock of a virtual machine. It can be stepped; the loop's own time cannot."""

    def __init__(self, loop: VirtualLoop, begins_at: datetime) -> None:
        self._loop = loop
        self._begins_at = begins_at.astimezone(UTC)
        self._stepped = timedelta()

    def __call__(self) -> datetime:
        return self.true_time + self._stepped

    @property
    def true_time(self) -> datetime:
        """What a clock that nobody stepped would show."""
        return self.at(self._loop.time())

    def at(self, seconds: float) -> datetime:
        """What that clock shows so many seconds after the beginning."""
        return self._begins_at + timedelta(seconds=seconds)

    def step(self, by: timedelta) -> None:
        """Moves the wall clock, from now on."""
        self._stepped += by
