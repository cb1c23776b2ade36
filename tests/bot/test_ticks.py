"""A deadline is noticed at its moment, not at the tick after it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from benchmarks import agency
from bot.loop import IDLE_S
from bot.program import Program
from bot.settings import Settings
from store.tables import watch


@pytest.fixture
async def program(database_url: str) -> AsyncIterator[Program]:
    """A program of which only the sweep runs, and has looked once, with a worker whose visit ends in an hour."""
    made = Program(Settings(_env_file=None, database_url=database_url))

    def fill(db: Connection) -> None:
        agency.found(db)
        agency.fill(db, 1, datetime.now(UTC) + timedelta(hours=1))

    await made.store.write(fill)
    began = made.sweeping.beat
    sweeping = asyncio.create_task(made.sweeping.run())
    while made.sweeping.beat == began:
        await asyncio.sleep(0.01)
    yield made
    sweeping.cancel()
    await asyncio.gather(sweeping, return_exceptions=True)
    await made.store.close()


def _state(db: Connection) -> str:
    return db.execute(select(watch.c.state)).scalar_one()


async def test_what_falls_due_before_the_next_tick_is_swept_at_its_moment(program: Program) -> None:
    await program.store.write(agency.fall_due, range(1), datetime.now(UTC) + timedelta(seconds=0.5))
    await program._tick()
    async with asyncio.timeout(IDLE_S / 2):
        while await program.store.read(_state) != "paging":
            await asyncio.sleep(0.05)


async def test_a_tick_that_is_cut_short_by_the_end_is_no_fault(program: Program) -> None:
    ticking = asyncio.create_task(program._tick())
    await asyncio.sleep(0)
    ticking.cancel()
    await ticking
