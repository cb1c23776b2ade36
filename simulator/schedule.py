"""What the outside world will do by itself: a call rings out, a key is not pressed, a webhook is tried again."""

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(order=True)
class Appointment:
    """One thing to do at a simulated time. `cancel` takes it off the schedule."""

    at: datetime
    number: int
    action: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.cancelled = True


class Schedule:
    """Appointments in order of their simulated time. `changed` is set when one was added."""

    def __init__(self) -> None:
        self.changed = asyncio.Event()
        self._heap: list[Appointment] = []
        self._number = 0

    def add(self, at: datetime, action: Callable[[], None]) -> Appointment:
        """Do `action` when the simulated time reaches `at`."""
        self._number += 1
        appointment = Appointment(at, self._number, action)
        heapq.heappush(self._heap, appointment)
        self.changed.set()
        return appointment

    def next_at(self) -> datetime | None:
        """When the next appointment is, or None."""
        while self._heap and self._heap[0].cancelled:
            heapq.heappop(self._heap)
        return self._heap[0].at if self._heap else None

    def run_due(self, now: datetime) -> int:
        """Do everything due by `now`, in order; returns how many things that were."""
        done = 0
        while (at := self.next_at()) is not None and at <= now:
            heapq.heappop(self._heap).action()
            done += 1
        return done
