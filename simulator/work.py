"""What is on its way: webhooks being delivered and receipts being sent; and how much has happened so far."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger("simulator")


class Work:
    """Runs short jobs in the background and knows when none is left.

    `activity` counts everything that happened on a wire, so that two looks tell whether anything did in between.
    """

    def __init__(self) -> None:
        self.activity = 0
        self._jobs: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def count(self) -> None:
        """Note that something happened on a wire."""
        self.activity += 1

    def start(self, job: Coroutine[Any, Any, None]) -> None:
        """Run a job in the background; what it raises is logged."""
        self._idle.clear()
        task = asyncio.create_task(job)
        self._jobs.add(task)
        task.add_done_callback(self._done)

    async def idle(self) -> None:
        """Return when no job is left."""
        await self._idle.wait()

    async def stop(self) -> None:
        """Drop all jobs."""
        jobs = list(self._jobs)
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._jobs.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("A wire's job failed.", exc_info=error)
        if not self._jobs:
            self._idle.set()
