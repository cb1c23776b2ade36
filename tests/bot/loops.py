"""A program of which only some loops run: what wakes them, and when, is what a test sees."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from benchmarks import agency
from bot.loop import Loop
from bot.program import Program
from bot.settings import Settings


@asynccontextmanager
async def looking(database_url: str, loops_of: Callable[[Program], Collection[Loop]]) -> AsyncIterator[Program]:
    """A program that never ticks, of which these loops run, and have looked once; a worker's visit ends in an hour."""
    made = Program(Settings(_env_file=None, database_url=database_url))

    def fill(db: Connection) -> None:
        agency.found(db)
        agency.fill(db, 1, datetime.now(UTC) + timedelta(hours=1))

    await made.store.write(fill)
    began = {loop: loop.beat for loop in loops_of(made)}
    running = [asyncio.create_task(loop.run()) for loop in began]
    while any(loop.beat == beat for loop, beat in began.items()):
        await asyncio.sleep(0.01)
    yield made
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await made.store.close()
