"""One soak from start to count."""

import asyncio
import json
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import httpx

from bot.rehearsal.cast import Part, engage
from bot.soak.crowd import Crowd
from bot.soak.processes import PACK, bot, free_port, simulator
from bot.soak.tally import Count, count
from domain.errors import PorchlightError
from policies.load import load_pack
from store.engine import Store
from store.migrations import looked_at, migrate
from store.people import whose_agency

#: What is still under way is given this long to end, with nobody killed and nobody starting anything.
QUIET_S = 60.0


class NotEmpty(PorchlightError):
    """A soak puts an agency of its own into an empty PostgreSQL database, and this one is not that"""


class Soak:
    """Two bots, one database, one outside world; every so often one of the two is killed and started again."""

    def __init__(self, database: str, folder: Path, workers: int, seed: int) -> None:
        self._database = database
        self._workers = workers
        self._chance = Random(seed)  # noqa: S311 - whom to kill is no secret
        outside, first, second = free_port(), free_port(), free_port()
        self._cast = folder / "cast.json"
        self._simulator = simulator(outside, first, self._cast, folder)
        self._bots = [
            bot("first", first, first, outside, database, folder),
            bot("second", second, first, outside, database, folder),
        ]
        self._outside = f"http://127.0.0.1:{outside}"
        self._kills: list[datetime] = []
        self._recoveries: list[float] = []

    async def run(self, minutes: float, kill_every_s: float, tell: Callable[[str], None]) -> Count:
        """Runs for so many minutes and counts."""
        parts = await self._engage()
        self._cast.write_text(json.dumps(_as_cast(parts)), encoding="utf-8")
        everything = [self._simulator, *self._bots]
        try:
            for process in everything:
                process.start()
                await asyncio.to_thread(process.wait_until_well)
            return await self._live(parts, minutes, kill_every_s, tell)
        finally:
            for process in reversed(everything):
                process.stop()

    async def _live(self, parts: list[Part], minutes: float, kill_every_s: float, tell: Callable[[str], None]) -> Count:
        ends = time.monotonic() + 60 * minutes
        async with httpx.AsyncClient(base_url=self._outside, timeout=30, trust_env=False) as http:
            crowd = Crowd(http, parts, self._chance, ends)
            living = asyncio.create_task(crowd.live())
            kills_at = time.monotonic() + kill_every_s
            while kills_at < ends:
                await asyncio.sleep(max(0.0, kills_at - time.monotonic()))
                kills_at += kill_every_s
                await self._kill_one()
                tell(f"{len(self._kills)} kills, {crowd.visits} visits")
            await living
            await asyncio.sleep(QUIET_S)
            ended_at = datetime.now(UTC)
            counted = Count(minutes, len(self._kills), recovery_s=self._recoveries)
            counted.arrived = sum([len(await crowd.written(part)) for part in parts])
        store = Store(self._database)
        try:
            ladder = load_pack(str(PACK)).ladders["overdue"]
            await store.read(count, ladder, self._kills, ended_at, counted)
        finally:
            await store.close()
        return counted

    async def _kill_one(self) -> None:
        victim = self._chance.choice(self._bots)
        self._kills.append(datetime.now(UTC))
        victim.kill()
        victim.start()
        began = time.monotonic()
        await asyncio.to_thread(victim.wait_until_well)
        self._recoveries.append(time.monotonic() - began)

    async def _engage(self) -> list[Part]:
        await asyncio.to_thread(migrate, self._database)
        store = Store(self._database)
        try:
            return await store.write(engage, self._workers, datetime.now(UTC) - timedelta(days=1))
        finally:
            await store.close()


async def soak(
    database: str, minutes: float, kill_every_s: float, workers: int, seed: int, tell: Callable[[str], None]
) -> Count:
    """Soaks an empty PostgreSQL database; the processes' logs stay in a folder that is told of. Raises NotEmpty."""
    await asyncio.to_thread(_refuse_in_use, database)
    folder = Path(tempfile.mkdtemp(prefix="porchlight-soak-"))
    tell(f"logs: {folder}")
    return await Soak(database, folder, workers, seed).run(minutes, kill_every_s, tell)


def _refuse_in_use(database: str) -> None:
    if not database.startswith("postgresql+asyncpg://"):
        raise NotEmpty("its address does not begin with postgresql+asyncpg://")
    agency = looked_at(database, whose_agency)
    if agency is not None:
        raise NotEmpty(f"it holds {agency[0]}")


def _as_cast(parts: list[Part]) -> dict[str, object]:
    agency = {
        "name": "Lantern Home Care",
        "zone": "Europe/London",
        "phone": "+441632960100",
        "sms_number": "+447700900000",
    }
    people = [
        {
            "name": part.name,
            "role": part.role.value,
            "language": "en",
            "wires": [{"wire": wire.value, "address": value} for wire, value in part.addresses],
            "contact_of": None,
        }
        for part in parts
    ]
    return {"agency": agency, "people": people}
