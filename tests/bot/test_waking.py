"""Whatever one loop makes for another is seen to at once, and waits for no tick."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, select

from benchmarks import agency
from bot.loop import IDLE_S
from bot.program import Program
from domain.message import Incoming, Kind
from domain.person import Wire
from handlers import wording
from store import people
from store.tables import outbox
from tests.bot.loops import looking

OLU, MOBILE = 1, "+447700900555"


@pytest.fixture
async def program(database_url: str) -> AsyncIterator[Program]:
    """A program without wires, all of whose loops run that something may wait for; the worker can be rung."""
    async with looking(database_url, lambda made: made.metronome.loops) as made:
        await made.store.write(people.add_address, agency.FIRST_WORKER, Wire.VOICE, MOBILE, 1)
        yield made


async def _tried(program: Program, wire: Wire) -> None:
    """Returns once a message to Olu was tried on this wire; fails where it waits for a loop that looks by itself."""
    tried = select(outbox.c.id).where(outbox.c.person_id == OLU, outbox.c.wire == wire, outbox.c.state != "waiting")
    async with asyncio.timeout(IDLE_S / 2):
        while not await program.store.read(lambda db: db.execute(tried).first()):
            await asyncio.sleep(0.05)


async def test_what_one_wire_refuses_leaves_on_the_next_at_once(program: Program) -> None:
    def write(db: Connection) -> None:
        turn = program.turn(db)
        turn.tell(people.by_ids(db, [OLU])[OLU], wording.NOBODY_OUT)
        turn.file()

    await program.store.write(write)
    await program.metronome.tick()
    await _tried(program, Wire.VOICE)


async def test_a_key_pressed_on_a_call_has_everybody_paged_at_once(program: Program) -> None:
    danger = Incoming(Wire.VOICE, MOBILE, "CA1:1", Kind.DIGIT, "9", datetime.now(UTC))
    await program.intake.answer(danger)
    await _tried(program, Wire.TELEGRAM)
