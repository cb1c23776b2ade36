"""What a visit costs: segments of text messages and phone calls, for ten typical visits and episodes.

`python -m benchmarks.money`; `tests/test_money.py` holds the figures.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from benchmarks.figures import table
from domain.gsm7 import segments
from domain.person import Wire
from store import tables
from store.migrations import migrate
from tests.world import Phone, World, opened

START = "start 30 min, 12 Elm Row"


@dataclass(frozen=True)
class Cost:
    """What left: segments of text messages, and calls that were made."""

    segments: int
    calls: int


async def _safe(world: World, worker: Phone) -> None:
    await worker.says(START)
    await world.passes(minutes=20)
    await worker.says("safe")


async def _more_time(world: World, worker: Phone) -> None:
    await worker.says(START)
    await world.passes(minutes=20)
    await worker.says("more 20")
    await world.passes(minutes=20)
    await worker.says("safe")


async def _asked(world: World, worker: Phone) -> None:
    await worker.says(START)
    await world.passes(minutes=31)
    await worker.says("safe")


async def _day(world: World, worker: Phone) -> None:
    await _safe(world, worker)
    await world.passes(minutes=10)
    await _safe(world, worker)
    await worker.says("finish")
    await world.passes(minutes=15)
    await worker.says("home")


async def _taken(world: World, worker: Phone) -> None:
    await worker.says(START)
    await world.passes(minutes=36)
    await _ended_by_the_office(world)


async def _nobody(world: World, worker: Phone) -> None:
    await worker.says(START)
    await world.passes(minutes=59, seconds=30)


async def _sos(world: World, worker: Phone) -> None:
    await worker.says(START)
    await worker.says("sos")
    await _ended_by_the_office(world)


async def _ended_by_the_office(world: World) -> None:
    code = await world.read(_code)
    await world.office().says(code)
    await world.office().says(f"down {code} rang, all is well")


def _code(db: Connection) -> str:
    return str(db.execute(select(tables.watch.c.code).where(tables.watch.c.code.is_not(None))).scalars().first())


Episode = Callable[[World, Phone], Awaitable[None]]

#: Ana has Telegram first; Ben has a plain phone. Office and manager have Telegram, contacts a plain phone.
EPISODES: dict[str, tuple[str, Episode, Cost]] = {
    "a visit, all well, by Telegram": ("Ana", _safe, Cost(0, 0)),
    "a visit, all well, by text": ("Ben", _safe, Cost(2, 0)),
    "a visit that takes longer, by text": ("Ben", _more_time, Cost(5, 0)),
    "a visit, reminded and asked, by Telegram": ("Ana", _asked, Cost(0, 0)),
    "a visit, reminded and asked, by text": ("Ben", _asked, Cost(4, 0)),
    "two visits and the way home, by text": ("Ben", _day, Cost(5, 0)),
    "no answer, the office takes it, by Telegram": ("Ana", _taken, Cost(1, 0)),
    "no answer, the office takes it, by text": ("Ben", _taken, Cost(4, 1)),
    "sos, the office takes it, by text": ("Ben", _sos, Cost(5, 2)),
    "nobody answers at all for half an hour, by text": ("Ben", _nobody, Cost(4, 7)),
}


async def cost_of(database_url: str, episode: str) -> Cost:
    """What one episode comes to, played through in full."""
    name, play, _ = EPISODES[episode]
    async with opened(database_url) as world:
        await play(world, world.phone(name))
        await world.settles()
        return await world.read(_cost)


def _cost(db: Connection) -> Cost:
    outbox = tables.outbox
    left = db.execute(select(outbox.c.wire, outbox.c.lane, outbox.c.text).where(outbox.c.state == "sent")).all()
    texts = [row.text for row in left if row.wire == Wire.SMS]
    calls = [row for row in left if row.wire == Wire.VOICE and row.lane != "reply"]
    return Cost(sum(map(segments, texts)), len(calls))


def table_of_costs() -> str:
    """The table, in Markdown, played anew."""
    rows = []
    for episode in EPISODES:
        with tempfile.TemporaryDirectory() as home:
            url = f"sqlite+aiosqlite:///{home}/money.db"
            migrate(url)
            cost = asyncio.run(cost_of(url, episode))
        rows.append((episode, cost.segments, cost.calls))
    return table(("", "text segments sent", "calls made"), rows)


if __name__ == "__main__":
    print(table_of_costs())
