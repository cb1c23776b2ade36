"""A deadline is noticed at its moment, not at the tick after it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from benchmarks import agency
from bot.loop import IDLE_S
from bot.program import Program
from store.tables import watch
from tests.bot.loops import looking


@pytest.fixture
async def program(database_url: str) -> AsyncIterator[Program]:
    """A program of which only the sweep runs."""
    async with looking(database_url, lambda made: [loop for loop in made.loops if loop.name == "sweep"]) as made:
        yield made


def _state(db: Connection) -> str:
    return db.execute(select(watch.c.state)).scalar_one()


async def test_what_falls_due_before_the_next_tick_is_swept_at_its_moment(program: Program) -> None:
    await program.store.write(agency.fall_due, range(1), datetime.now(UTC) + timedelta(seconds=0.5))
    await program.metronome.tick()
    async with asyncio.timeout(IDLE_S / 2):
        while await program.store.read(_state) != "paging":
            await asyncio.sleep(0.05)


async def test_a_tick_that_is_cut_short_by_the_end_is_no_fault(program: Program) -> None:
    ticking = asyncio.create_task(program.metronome.tick())
    await asyncio.sleep(0)
    ticking.cancel()
    await ticking
